using System.Text;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The messages below the secure channel (OPC 10000-6 §7.1.2): HEL, ACK, ERR, RHE.</summary>
internal static class TransportMessages
{
    /// <summary>The longest URL or reason the standard allows, in bytes.</summary>
    public const int MaxTextBytes = 4096;

    /// <summary>Appends HEL.</summary>
    public static void WriteHello(UaTransportLimits limits, string endpointUrl, UaSendBuffer output)
    {
        var start = Begin(output);
        output.AppendUInt32(0);
        AppendLimits(limits.ReceiveBufferBytes, limits.SendBufferBytes, (uint)limits.MaxMessageBytes, (uint)limits.MaxChunkCount, output);
        output.AppendByteString(Encoding.UTF8.GetBytes(endpointUrl));
        End(ChunkType.Hello, start, output);
    }

    /// <summary>Appends ACK.</summary>
    public static void WriteAcknowledge(TransportTerms terms, UaSendBuffer output)
    {
        var start = Begin(output);
        output.AppendUInt32(0);
        AppendLimits(terms.ReceiveBufferBytes, terms.SendBufferBytes, terms.MaxMessageBytes, terms.MaxChunkCount, output);
        End(ChunkType.Acknowledge, start, output);
    }

    /// <summary>Appends ERR.</summary>
    public static void WriteError(UaStatusCode status, string reason, UaSendBuffer output)
    {
        var start = Begin(output);
        output.AppendUInt32(status.Code);
        output.AppendByteString(Encoding.UTF8.GetBytes(reason));
        End(ChunkType.Error, start, output);
    }

    /// <summary>Appends RHE.</summary>
    public static void WriteReverseHello(string serverUri, string endpointUrl, UaSendBuffer output)
    {
        var start = Begin(output);
        output.AppendByteString(Encoding.UTF8.GetBytes(serverUri));
        output.AppendByteString(Encoding.UTF8.GetBytes(endpointUrl));
        End(ChunkType.ReverseHello, start, output);
    }

    /// <summary>Reads the fields of HEL, and the URL, or of ACK.</summary>
    public static UaChannelFault? TryRead(ReadOnlySpan<byte> chunk, bool isHello, out TransportTerms terms, out string endpointUrl)
    {
        var reader = new WireReader(chunk[ChunkHeader.Bytes..]);
        _ = reader.ReadUInt32(); // The version the peer would like; there is only 0, and everyone takes it.
        var receive = reader.ReadUInt32();
        var send = reader.ReadUInt32();
        terms = new((int)Math.Min(receive, int.MaxValue), (int)Math.Min(send, int.MaxValue), reader.ReadUInt32(), reader.ReadUInt32());
        var isCutOff = reader.Failed;
        endpointUrl = isHello ? Encoding.UTF8.GetString(reader.ReadByteString(MaxTextBytes)) : "";
        if (isCutOff)
        {
            return new(UaStatusCodes.BadTcpMessageTypeInvalid, "HEL or ACK is cut off.");
        }

        if (reader.Failed)
        {
            return new(UaStatusCodes.BadTcpEndpointUrlInvalid, $"The URL in HEL is longer than {MaxTextBytes} bytes, or cut off.");
        }

        return terms.ReceiveBufferBytes < UaTransportLimits.MinBufferBytes || terms.SendBufferBytes < UaTransportLimits.MinBufferBytes
            ? new(UaStatusCodes.BadConnectionRejected, $"HEL or ACK states a buffer below the {UaTransportLimits.MinBufferBytes} bytes of the standard.")
            : null;
    }

    /// <summary>Reads ERR.</summary>
    public static UaChannelFault ReadError(ReadOnlySpan<byte> chunk) => ReadReason(chunk[ChunkHeader.Bytes..]);

    /// <summary>Reads status and reason, of ERR or of an aborted message.</summary>
    public static UaChannelFault ReadReason(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var status = new UaStatusCode(reader.ReadUInt32());
        var reason = Encoding.UTF8.GetString(reader.ReadByteString(MaxTextBytes));
        return new(status.IsBad ? status : UaStatusCodes.BadCommunicationError, Plain(reason));
    }

    /// <summary>Reads RHE; null where it is none.</summary>
    public static UaReverseHello? TryReadReverseHello(ReadOnlySpan<byte> chunk)
    {
        var reader = new WireReader(chunk[ChunkHeader.Bytes..]);
        var serverUri = Encoding.UTF8.GetString(reader.ReadByteString(MaxTextBytes));
        var endpointUrl = Encoding.UTF8.GetString(reader.ReadByteString(MaxTextBytes));
        return reader.Failed ? null : new(Plain(serverUri), Plain(endpointUrl));
    }

    /// <summary>What the peer wrote, without characters that could forge a line of a log.</summary>
    private static string Plain(string text) =>
        string.Create(text.Length, text, static (room, from) =>
        {
            for (var i = 0; i < room.Length; i++)
            {
                room[i] = char.IsControl(from[i]) ? ' ' : from[i];
            }
        });

    private static int Begin(UaSendBuffer output) => output.Reserve(ChunkHeader.Bytes);

    private static void End(ChunkType type, int start, UaSendBuffer output) =>
        ChunkHeader.Write(output.Array.AsSpan(start), type, ChunkHeader.Final, output.Length - start);

    private static void AppendLimits(int receive, int send, uint message, uint chunks, UaSendBuffer output)
    {
        output.AppendUInt32((uint)receive);
        output.AppendUInt32((uint)send);
        output.AppendUInt32(message);
        output.AppendUInt32(chunks);
    }
}
