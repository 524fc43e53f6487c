namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How a server is (OPC 10000-5, ServerStatusDataType).</summary>
public sealed record ServerStatusDataType : IUaMessage<ServerStatusDataType>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 864;

    /// <summary>When it started.</summary>
    public UaDateTime StartTime { get; init; }

    /// <summary>Its clock.</summary>
    public UaDateTime CurrentTime { get; init; }

    /// <summary>What it is doing.</summary>
    public ServerState State { get; init; }

    /// <summary>Which software it is.</summary>
    public BuildInfo BuildInfo { get; init; } = new();

    /// <summary>Until it goes down, where State is Shutdown.</summary>
    public uint SecondsTillShutdown { get; init; }

    /// <summary>Why.</summary>
    public LocalizedText ShutdownReason { get; init; }

    /// <inheritdoc/>
    public static ServerStatusDataType Decode(ref UaReader reader) => new()
    {
        StartTime = reader.ReadDateTime(),
        CurrentTime = reader.ReadDateTime(),
        State = (ServerState)reader.ReadInt32(),
        BuildInfo = BuildInfo.Decode(ref reader),
        SecondsTillShutdown = reader.ReadUInt32(),
        ShutdownReason = reader.ReadLocalizedText(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteDateTime(StartTime);
        writer.WriteDateTime(CurrentTime);
        writer.WriteInt32((int)State);
        BuildInfo.Encode(writer);
        writer.WriteUInt32(SecondsTillShutdown);
        writer.WriteLocalizedText(ShutdownReason);
    }
}
