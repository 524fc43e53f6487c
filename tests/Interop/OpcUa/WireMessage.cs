using System.Buffers.Binary;
using IndustrialGateway.Tests.Testing;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>A whole message out of recorded traffic of unsecured channels: its chunks joined.</summary>
/// <param name="Connection">Number of the connection.</param>
/// <param name="Direction">Which way it went.</param>
/// <param name="Type">HEL, ACK, OPN, MSG, CLO, ERR.</param>
/// <param name="Body">Type id and body of a message in a channel; what follows the header of the others.</param>
internal sealed record WireMessage(int Connection, WireDirection Direction, string Type, byte[] Body)
{
    private const int HeaderBytes = 8;
    private const int SequenceBytes = 8;

    /// <summary>All messages of a recording, each direction of each connection in its order.</summary>
    public static IReadOnlyList<WireMessage> Of(WireRecording recording) =>
    [
        .. recording.Chunks.GroupBy(chunk => (chunk.Connection, chunk.Direction))
            .SelectMany(stream => Split(stream.Key.Connection, stream.Key.Direction, [.. stream.SelectMany(chunk => chunk.Bytes)])),
    ];

    private static IEnumerable<WireMessage> Split(int connection, WireDirection direction, byte[] stream)
    {
        var parts = new List<byte>();
        for (var at = 0; at + HeaderBytes <= stream.Length;)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(stream.AsSpan(at + 4));
            if (size < HeaderBytes || at + size > stream.Length)
            {
                yield break; // Cut by the end of the recording.
            }

            var type = System.Text.Encoding.ASCII.GetString(stream, at, 3);
            var isFinal = stream[at + 3] == (byte)'F';
            parts.AddRange(stream.AsSpan(at + BodyOffset(type, stream.AsSpan(at, size)), size - BodyOffset(type, stream.AsSpan(at, size))));
            at += size;
            if (isFinal)
            {
                yield return new WireMessage(connection, direction, type, [.. parts]);
                parts.Clear();
            }
        }
    }

    private static int BodyOffset(string type, ReadOnlySpan<byte> chunk) => type switch
    {
        "MSG" or "CLO" => HeaderBytes + 8 + SequenceBytes,
        "OPN" => AsymmetricHeader(chunk) + SequenceBytes,
        _ => HeaderBytes,
    };

    // Channel id, then three byte strings: policy, certificate, thumbprint.
    private static int AsymmetricHeader(ReadOnlySpan<byte> chunk)
    {
        var at = HeaderBytes + 4;
        for (var i = 0; i < 3; i++)
        {
            at += 4 + Math.Max(0, BinaryPrimitives.ReadInt32LittleEndian(chunk[at..]));
        }

        return at;
    }
}
