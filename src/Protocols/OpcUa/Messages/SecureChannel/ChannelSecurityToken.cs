namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Names the keys of a channel for a while (OPC 10000-4, OpenSecureChannel).</summary>
public sealed record ChannelSecurityToken : IUaMessage<ChannelSecurityToken>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 443;

    /// <summary>The channel.</summary>
    public uint ChannelId { get; init; }

    /// <summary>The set of keys, in the header of every chunk.</summary>
    public uint TokenId { get; init; }

    /// <summary>When the server made it.</summary>
    public UaDateTime CreatedAt { get; init; }

    /// <summary>How long it lasts, milliseconds.</summary>
    public uint RevisedLifetime { get; init; }

    /// <inheritdoc/>
    public static ChannelSecurityToken Decode(ref UaReader reader) => new()
    {
        ChannelId = reader.ReadUInt32(),
        TokenId = reader.ReadUInt32(),
        CreatedAt = reader.ReadDateTime(),
        RevisedLifetime = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteUInt32(ChannelId);
        writer.WriteUInt32(TokenId);
        writer.WriteDateTime(CreatedAt);
        writer.WriteUInt32(RevisedLifetime);
    }
}
