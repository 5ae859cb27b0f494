import Glibc

extension FileDescriptor {
    /// A file that is written beside the one it is to become, so that the name always means the old
    /// content or the new, never a part.
    struct Draft {
        private let path: String
        private let draft: String
        private let descriptor: FileDescriptor

        /// Begins the draft of the file at `path`.
        init(of path: String) throws(Failure) {
            self.path = path
            draft = "\(path).\(getpid()).part"
            let number = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard number >= 0 else { throw .last }
            descriptor = FileDescriptor(number: number)
        }

        /// Adds bytes at the end.
        func write(_ bytes: [UInt8]) throws(Failure) { try descriptor.writeAll(bytes) }

        /// Lets the draft take the place of the file, when it is on the disk.
        func keep() throws(Failure) {
            guard fsync(descriptor.number) == 0 else { throw .last }
            close(descriptor.number)
            guard rename(draft, path) == 0 else { throw .last }
        }

        /// Leaves the file as it was.
        func drop() {
            close(descriptor.number)
            unlink(draft)
        }
    }
}
