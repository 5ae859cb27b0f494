import Glibc

/// What the machine has, or the container that the process runs in.
enum HostMemory {
    /// Cores that are there.
    static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Bytes of memory: the machine's, or less where the control group allows less.
    static var bytes: Int {
        let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
        return min(machine, limitOfGroup ?? machine)
    }

    /// The limit that containers set; `nil` where there is none.
    private static var limitOfGroup: Int? {
        let paths = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
        for path in paths {
            guard let bytes = try? FileDescriptor.contents(ofFile: path, limit: 64) else {
                continue
            }
            let digits = bytes.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            if let limit = Int(String(decoding: digits, as: UTF8.self)), limit > 0 { return limit }
        }
        return nil
    }
}
