import Portfolio

extension PriceTable {
    /// All assets and days of both tables; where both have a price, that of `other` holds.
    ///
    /// A missing cell never displaces a price, and a price brings its volume along. Assets keep
    /// their order, new ones of `other` follow.
    ///
    /// - Complexity: O(*cells*) of the result.
    public func merging(_ other: PriceTable) -> PriceTable {
        let known = columnsByAsset
        let added = other.assets.filter { known[$0] == nil }
        let days = Self.union(days, other.days)
        var merged = Merger(
            height: days.count,
            width: assets.count + added.count,
            hasVolumes: !volumeCells.isEmpty || !other.volumeCells.isEmpty
        )
        merged.write(
            self,
            columns: Array(assets.indices),
            rows: Self.places(of: self.days, in: days)
        )
        let places = Dictionary(
            uniqueKeysWithValues: zip(added, assets.count..<(assets.count + added.count))
        )
        merged.write(
            other,
            columns: other.assets.map { known[$0] ?? places[$0] ?? 0 },
            rows: Self.places(of: other.days, in: days)
        )
        return PriceTable(
            assets: assets + added,
            days: days,
            cells: merged.prices,
            volumeCells: merged.volumes
        )
    }

    /// Both ascending lists as one, each day once.
    private static func union(_ left: [Day], _ right: [Day]) -> [Day] {
        var days: [Day] = []
        days.reserveCapacity(max(left.count, right.count))
        var (i, j) = (0, 0)
        while i < left.count || j < right.count {
            if j == right.count || (i < left.count && left[i] <= right[j]) {
                if j < right.count, left[i] == right[j] { j += 1 }
                days.append(left[i])
                i += 1
            } else {
                days.append(right[j])
                j += 1
            }
        }
        return days
    }

    /// The index in `all` of each of `days`, both ascending.
    private static func places(of days: [Day], in all: [Day]) -> [Int] {
        var place = 0
        return days.map { day in
            while all[place] < day { place += 1 }
            return place
        }
    }
}

/// The cells of a merged table while they are filled.
private struct Merger {
    let height: Int
    var prices: [Double]
    var volumes: [Double]

    init(height: Int, width: Int, hasVolumes: Bool) {
        self.height = height
        prices = [Double](repeating: .nan, count: height * width)
        volumes = [Double](repeating: .nan, count: hasVolumes ? height * width : 0)
    }

    mutating func write(_ table: PriceTable, columns: [Int], rows: [Int]) {
        for (source, column) in columns.enumerated() {
            let offset = source * table.days.count
            for (row, place) in rows.enumerated() {
                let price = table.cells[offset + row]
                guard !price.isNaN else { continue }
                prices[column * height + place] = price
                guard !volumes.isEmpty else { continue }
                volumes[column * height + place] =
                    table.volumeCells.isEmpty ? .nan : table.volumeCells[offset + row]
            }
        }
    }
}
