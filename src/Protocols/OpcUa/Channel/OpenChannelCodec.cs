namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The bodies of OpenSecureChannel and CloseSecureChannel (OPC 10000-4 §5.6.2, §5.6.3): part of the channel, not of the services above it.</summary>
internal static class OpenChannelCodec
{
    public const uint OpenRequestId = 446;
    public const uint OpenResponseId = 449;
    public const uint CloseRequestId = 452;

    // A nonce is 32 bytes, the header has no texts worth more.
    private static readonly UaLimits Limits = new() { MaxArrayLength = 64, MaxStringLength = 4096, MaxNesting = 8 };

    public static void WriteRequest(UaWriter writer, UaDateTime now, OpenChannelRequest request)
    {
        writer.WriteNodeId(new NodeId(OpenRequestId));
        new RequestHeader { Timestamp = now, RequestHandle = request.RequestHandle }.Encode(writer);
        writer.WriteUInt32(0);
        writer.WriteUInt32(request.IsRenewal ? 1u : 0u);
        writer.WriteUInt32((uint)request.Mode);
        writer.WriteByteString(request.ClientNonce.Length == 0 ? null : request.ClientNonce);
        writer.WriteUInt32(request.LifetimeMs);
    }

    /// <exception cref="UaDecodingException">It is no such message.</exception>
    public static OpenChannelRequest ReadRequest(ReadOnlySpan<byte> body)
    {
        var reader = new UaReader(body, Limits);
        if (UaMessages.ReadTypeId(ref reader) != OpenRequestId)
        {
            throw new UaDecodingException(UaStatusCodes.BadDecodingError, "the body of OPN is no OpenSecureChannelRequest");
        }

        var header = RequestHeader.Decode(ref reader);
        _ = reader.ReadUInt32();
        var type = reader.ReadUInt32();
        return new()
        {
            RequestHandle = header.RequestHandle,
            IsRenewal = type switch { 0 => false, 1 => true, _ => throw new UaDecodingException(UaStatusCodes.BadRequestTypeInvalid, "neither issue nor renew") },
            Mode = (UaSecurityMode)reader.ReadUInt32(),
            ClientNonce = reader.ReadByteString() ?? [],
            LifetimeMs = reader.ReadUInt32(),
        };
    }

    public static void WriteResponse(UaWriter writer, UaDateTime now, OpenChannelResponse response)
    {
        writer.WriteNodeId(new NodeId(OpenResponseId));
        new ResponseHeader { Timestamp = now, RequestHandle = response.RequestHandle }.Encode(writer);
        writer.WriteUInt32(0);
        writer.WriteUInt32(response.ChannelId);
        writer.WriteUInt32(response.TokenId);
        writer.WriteDateTime(now);
        writer.WriteUInt32(response.LifetimeMs);
        writer.WriteByteString(response.ServerNonce.Length == 0 ? null : response.ServerNonce);
    }

    /// <exception cref="UaDecodingException">It is no such message.</exception>
    /// <exception cref="UaServiceException">The server refused.</exception>
    public static OpenChannelResponse ReadResponse(ReadOnlySpan<byte> body)
    {
        var reader = new UaReader(body, Limits);
        var id = UaMessages.ReadTypeId(ref reader);
        if (id is not (OpenResponseId or UaMessages.ServiceFaultId))
        {
            throw new UaDecodingException(UaStatusCodes.BadDecodingError, "the body of OPN is no OpenSecureChannelResponse");
        }

        var header = ResponseHeader.Decode(ref reader);
        if (id == UaMessages.ServiceFaultId || header.ServiceResult.IsBad)
        {
            throw new UaServiceException(header.ServiceResult, $"OpenSecureChannel was answered {header.ServiceResult}");
        }

        _ = reader.ReadUInt32();
        var channelId = reader.ReadUInt32();
        var tokenId = reader.ReadUInt32();
        _ = reader.ReadDateTime();
        return new()
        {
            RequestHandle = header.RequestHandle,
            ChannelId = channelId,
            TokenId = tokenId,
            LifetimeMs = reader.ReadUInt32(),
            ServerNonce = reader.ReadByteString() ?? [],
        };
    }

    public static void WriteClose(UaWriter writer, UaDateTime now)
    {
        writer.WriteNodeId(new NodeId(CloseRequestId));
        new RequestHeader { Timestamp = now }.Encode(writer);
    }
}
