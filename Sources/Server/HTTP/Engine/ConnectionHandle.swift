internal import CHTTP

/// The library's connection; every pointer the library shows us is read in this file.
///
/// Valid from the first callback about a request until the request is completed.
struct ConnectionHandle: @unchecked Sendable {
    // Unchecked: used on the connection's network thread only, but for `resume`, which the
    // library allows from any thread.
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    /// The connection's socket, or -1.
    var socket: Int32 { chttp_connection_socket(pointer) }

    /// The record stored when the connection was opened.
    var record: ConnectionRecord? {
        chttp_connection_context(pointer).map {
            Unmanaged<ConnectionRecord>.fromOpaque($0).takeUnretainedValue()
        }
    }

    /// Takes the connection out of the event loop until `resume`.
    func suspend() { MHD_suspend_connection(pointer) }

    /// Puts the connection back; the request callback is called once more.
    func resume() { MHD_resume_connection(pointer) }

    /// Hands a response to the library; `false` where the library refuses it.
    func queue(_ response: HTTPResponse) -> Bool {
        let whole = { (bytes: UnsafeRawBufferPointer) in
            MHD_create_response_from_buffer(
                bytes.count,
                UnsafeMutableRawPointer(mutating: bytes.baseAddress),
                .RESPMEM_MUST_COPY
            )
        }
        let created =
            response.stream.map { StreamedBody.response(of: $0, for: self) }
            ?? response.body.withUnsafeBytes(whole)
        guard let created else { return false }
        defer { MHD_destroy_response(created) }
        for field in response.headers.fields {
            _ = MHD_add_response_header(created, field.name, field.value)
        }
        if response.closesConnection {
            _ = MHD_add_response_header(created, "Connection", "close")
        }
        return MHD_queue_response(pointer, UInt32(clamping: response.status), created) == .YES
    }

    /// Copies request line and headers out of the library's buffer.
    func readHead(
        target: RawTarget,
        method: UnsafePointer<CChar>,
        version: UnsafePointer<CChar>
    ) -> RequestHead {
        let method = CText(method)
        let version = CText(version)
        let reader = HeaderReader()
        MHD_get_connection_values_n(
            pointer,
            .HEADER_KIND,
            collectHeader,
            Unmanaged.passUnretained(reader).toOpaque()
        )
        // The three words of the request line lie side by side, one blank between them.
        let isLineWhole =
            target.address == method.end + 1
            && version.address == target.address + UInt(target.text.utf8.count) + 1
            && version.isFollowedByLineEnd && endsInEmptyLine(method)
        return RequestHead(
            method: method.text,
            target: target.text,
            version: version.text,
            headers: reader.headers,
            isWellFormed: isLineWhole && reader.areWellFormed
        )
    }
}

extension ConnectionHandle {
    /// Whether the head ends in CRLF CRLF, each byte overwritten with NUL by the library.
    ///
    /// A header line that begins with a colon looks to the library like the empty line at the end.
    private func endsInEmptyLine(_ method: CText) -> Bool {
        let size = chttp_head_size(pointer)
        guard size >= 4 else { return false }
        return (1...4).allSatisfy { method.pointer[size - $0] == 0 }
    }
}

/// The target of a request line, and where it lay in the library's buffer.
struct RawTarget {
    let text: String
    let address: UInt

    init(_ pointer: UnsafePointer<CChar>) {
        text = String(cString: pointer)
        address = UInt(bitPattern: pointer)
    }
}

/// Text of the library, ended by NUL.
private struct CText {
    let pointer: UnsafePointer<CChar>
    let text: String

    init(_ pointer: UnsafePointer<CChar>) {
        self.pointer = pointer
        text = String(cString: pointer)
    }

    var address: UInt { UInt(bitPattern: pointer) }
    /// The address of the NUL; undefined for text that is not UTF-8, which is refused anyway.
    var end: UInt { address + UInt(text.utf8.count) }
    /// Whether both bytes of CRLF were here: the library overwrites each with NUL.
    var isFollowedByLineEnd: Bool {
        let count = text.utf8.count
        return pointer[count] == 0 && pointer[count + 1] == 0
    }
}

/// Collects headers, and notices what the library lets pass.
///
/// The library reads values as C text, so one with NUL comes out cut; it accepts LF for CRLF; and
/// it appends a folded line to the field's *name*. All three change how name, value and line end
/// lie in its buffer: for an honest line they lie side by side.
private final class HeaderReader {
    var headers: HTTPHeaders = [:]
    var areWellFormed = true

    func add(name: UnsafeBufferPointer<CChar>, value: UnsafeBufferPointer<CChar>) {
        guard let nameStart = name.baseAddress, let valueStart = value.baseAddress else {
            areWellFormed = false
            return
        }
        areWellFormed = areWellFormed && isHonest(nameStart, name.count, valueStart, value.count)
        let valueText = String(decoding: UnsafeRawBufferPointer(value), as: UTF8.self)
        headers.add(
            String(decoding: UnsafeRawBufferPointer(name), as: UTF8.self),
            String(valueText.trimmingBlanks)
        )
    }

    private func isHonest(
        _ name: UnsafePointer<CChar>,
        _ nameCount: Int,
        _ value: UnsafePointer<CChar>,
        _ valueCount: Int
    ) -> Bool {
        let colon = name + nameCount
        guard value > colon, colon.pointee == 0 else { return false }
        let between = UnsafeBufferPointer(start: colon + 1, count: value - colon - 1)
        let areBlanks = between.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        return areBlanks && value[valueCount] == 0 && value[valueCount + 1] == 0
    }
}

private func collectHeader(
    context: UnsafeMutableRawPointer?,
    kind: MHD_ValueKind,
    name: UnsafePointer<CChar>?,
    nameCount: Int,
    value: UnsafePointer<CChar>?,
    valueCount: Int
) -> MHD_Result {
    guard let context else { return .NO }
    let reader = Unmanaged<HeaderReader>.fromOpaque(context).takeUnretainedValue()
    reader.add(
        name: UnsafeBufferPointer(start: name, count: nameCount),
        value: UnsafeBufferPointer(start: value, count: valueCount)
    )
    return .YES
}
