internal import Numerics

/// The triangulated maximally filtered graph of a matrix of similarities (Massara, Di Matteo & Aste 2016): planar, with
/// 3n − 6 edges of great weight.
///
/// It begins with the four assets that are most alike to all others, and sets each next one into the triangle with which
/// it has the most in common. Each becomes a tetrahedron with that triangle; these hang together as a tree.
struct FilteredGraph {
    /// Four assets, all joined to each other.
    struct Tetrahedron {
        let vertices: [Int]
        /// The tetrahedron in one of whose triangles it was set; `nil` of the first.
        let parent: Int?
        /// That triangle.
        let separator: [Int]
    }

    private(set) var tetrahedra: [Tetrahedron] = []
    /// The assets joined to each one.
    private(set) var neighbours: [[Int]]

    private struct Face {
        var vertices: [Int]
        var owner: Int
        var best = -1
        var gain = -Double.infinity
    }

    /// - Parameter similarities: n × n, symmetric, none below 0; at least four assets.
    /// - Complexity: O(n²) as a rule; O(n³) where one asset after the other is best for most triangles.
    init(_ similarities: Matrix) {
        let n = similarities.rows
        neighbours = [[Int]](repeating: [], count: n)
        let first = FilteredGraph.strongest(similarities)
        tetrahedra = [Tetrahedron(vertices: first, parent: nil, separator: [])]
        for (place, vertex) in first.enumerated() {
            for other in first[..<place] { join(vertex, other) }
        }
        var isOut = [Bool](repeating: true, count: n)
        for vertex in first { isOut[vertex] = false }
        func settle(_ face: inout Face) {
            (face.best, face.gain) = (-1, -.infinity)
            for vertex in 0..<n where isOut[vertex] {
                let gain = face.vertices.reduce(0) { $0 + similarities[vertex, $1] }
                if gain > face.gain { (face.best, face.gain) = (vertex, gain) }
            }
        }
        var faces = [[0, 1, 2], [1, 2, 3], [0, 1, 3], [0, 2, 3]].map { corners in
            Face(vertices: corners.map { first[$0] }, owner: 0)
        }
        for place in faces.indices { settle(&faces[place]) }
        for _ in 4..<max(4, n) {
            var chosen = 0
            for place in faces.indices where faces[place].gain > faces[chosen].gain {
                chosen = place
            }
            let (face, vertex) = (faces[chosen], faces[chosen].best)
            isOut[vertex] = false
            for corner in face.vertices { join(vertex, corner) }
            tetrahedra.append(
                Tetrahedron(
                    vertices: face.vertices + [vertex],
                    parent: face.owner,
                    separator: face.vertices
                )
            )
            let sides = [[0, 1], [0, 2], [1, 2]].map { side in
                Face(
                    vertices: side.map { face.vertices[$0] } + [vertex],
                    owner: tetrahedra.count - 1
                )
            }
            faces[chosen] = sides[0]
            faces += sides[1...]
            for place in faces.indices
            where faces[place].best == vertex || faces[place].best == -1 {
                settle(&faces[place])
            }
        }
    }

    private mutating func join(_ vertex: Int, _ other: Int) {
        neighbours[vertex].append(other)
        neighbours[other].append(vertex)
    }

    /// The four with the greatest sum of similarities above the mean.
    private static func strongest(_ similarities: Matrix) -> [Int] {
        let n = similarities.rows
        let mean = Statistics.mean(similarities.elements) ?? 0
        let strengths = (0..<n).map { column in
            (0..<n).reduce(0.0) { sum, row in
                let likeness = similarities[row, column]
                return likeness > mean ? sum + likeness : sum
            }
        }
        let order = (0..<n).sorted { (strengths[$1], $0) < (strengths[$0], $1) }
        return Array(order.prefix(4))
    }
}
