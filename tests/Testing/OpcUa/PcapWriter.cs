using System.Buffers.Binary;
using System.Net;

namespace IndustrialGateway.Tests.Testing;

/// <summary>
/// Writes recorded bytes as a capture file that Wireshark reads (libpcap 2.4, link type 101: raw IPv4), with a handshake and running sequence numbers, so that messages
/// over several segments are put together. No privilege and no network is needed. Checksums are left 0: tshark does not check them unless told to.
/// </summary>
public static class PcapWriter
{
    private const int RawIp = 101;
    private const int HeaderBytes = 40;
    private const int MostPayload = 60_000;
    private const byte Syn = 0x02, Ack = 0x10, Push = 0x08;

    /// <summary>Writes all connections of a recording, each from a client port of its own.</summary>
    /// <param name="path">The file; overwritten.</param>
    /// <param name="recording">What passed.</param>
    /// <param name="serverPort">The port the server is shown on: what tshark is told to read as OPC UA.</param>
    public static void Write(string path, WireRecording recording, int serverPort)
    {
        using var file = File.Create(path);
        WriteFileHeader(file);
        var connections = new Dictionary<int, (uint Client, uint Server)>();
        var time = 0;
        foreach (var chunk in recording.Chunks)
        {
            var clientPort = (ushort)(40_000 + chunk.Connection);
            if (!connections.TryGetValue(chunk.Connection, out var next))
            {
                WritePacket(file, time++, clientPort, (ushort)serverPort, toServer: true, 1000, 0, Syn, []);
                WritePacket(file, time++, clientPort, (ushort)serverPort, toServer: false, 5000, 1001, Syn | Ack, []);
                next = (1001, 5001);
            }

            for (var at = 0; at < chunk.Bytes.Length; at += MostPayload)
            {
                var piece = chunk.Bytes.AsSpan(at, Math.Min(MostPayload, chunk.Bytes.Length - at));
                var toServer = chunk.Direction == WireDirection.ToServer;
                WritePacket(
                    file, time++, clientPort, (ushort)serverPort, toServer, toServer ? next.Client : next.Server, toServer ? next.Server : next.Client, Push | Ack, piece);
                next = toServer ? (next.Client + (uint)piece.Length, next.Server) : (next.Client, next.Server + (uint)piece.Length);
            }

            connections[chunk.Connection] = next;
        }
    }

    private static void WriteFileHeader(Stream file)
    {
        Span<byte> header = stackalloc byte[24];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 65_535);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], RawIp);
        file.Write(header);
    }

    private static void WritePacket(
        Stream file, int milliseconds, ushort clientPort, ushort serverPort, bool toServer, uint sequence, uint acknowledged, byte flags, ReadOnlySpan<byte> payload)
    {
        Span<byte> record = stackalloc byte[16 + HeaderBytes];
        record.Clear();
        var length = HeaderBytes + payload.Length;
        BinaryPrimitives.WriteInt32LittleEndian(record, milliseconds / 1000);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], milliseconds % 1000 * 1000);
        BinaryPrimitives.WriteInt32LittleEndian(record[8..], length);
        BinaryPrimitives.WriteInt32LittleEndian(record[12..], length);

        var ip = record[16..];
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)length);
        (ip[8], ip[9]) = (64, 6);
        var (from, to) = toServer ? (1, 2) : (2, 1);
        new IPAddress([10, 0, 0, (byte)from]).TryWriteBytes(ip[12..], out _);
        new IPAddress([10, 0, 0, (byte)to]).TryWriteBytes(ip[16..], out _);

        var tcp = ip[20..];
        BinaryPrimitives.WriteUInt16BigEndian(tcp, toServer ? clientPort : serverPort);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], toServer ? serverPort : clientPort);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], acknowledged);
        (tcp[12], tcp[13]) = (0x50, flags);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], 65_535);
        file.Write(record);
        file.Write(payload);
    }
}
