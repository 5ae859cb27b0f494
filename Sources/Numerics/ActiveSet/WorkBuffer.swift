/// A fixed block of numbers that is written in place.
///
/// Arrays copy when they are shared and check exclusivity when a class owns them; the inner loops of
/// the active-set methods can afford neither. A work buffer is owned by exactly one workspace, never
/// grows, and checks every index.
@safe
struct WorkBuffer<Element: BitwiseCopyable>: ~Copyable {
    let base: UnsafeMutablePointer<Element>
    let count: Int

    init(count: Int, repeating value: Element) {
        precondition(count >= 0, "A work buffer cannot have a negative length.")
        unsafe base = .allocate(capacity: max(count, 1))
        unsafe base.initialize(repeating: value, count: max(count, 1))
        self.count = count
    }

    deinit { unsafe base.deallocate() }

    @inline(__always)
    subscript(i: Int) -> Element {
        get {
            precondition(i >= 0 && i < count)
            return unsafe base[i]
        }
        nonmutating set {
            precondition(i >= 0 && i < count)
            unsafe base[i] = newValue
        }
    }

    /// Sets the first `length` entries to `value`.
    func fill(_ value: Element, length: Int) {
        precondition(length >= 0 && length <= count)
        unsafe base.update(repeating: value, count: length)
    }

    /// Takes the first `length` entries of `other`.
    func copy(_ other: borrowing WorkBuffer, length: Int) {
        precondition(length >= 0 && length <= count && length <= other.count)
        unsafe base.update(from: other.base, count: length)
    }

    /// Takes the entries of `values`.
    func copy(_ values: [Element]) {
        precondition(values.count <= count)
        unsafe values.withUnsafeBufferPointer { source in
            guard let first = source.baseAddress else { return }
            unsafe base.update(from: first, count: source.count)
        }
    }

    /// Removes the entry at `index` among the first `length`, closing the gap.
    func remove(at index: Int, length: Int) {
        precondition(index >= 0 && index < length && length <= count)
        unsafe (base + index).update(from: base + index + 1, count: length - index - 1)
    }

    /// The first `length` entries as an array.
    func array(length: Int) -> [Element] {
        precondition(length >= 0 && length <= count)
        return unsafe Array(UnsafeBufferPointer(start: base, count: length))
    }
}
