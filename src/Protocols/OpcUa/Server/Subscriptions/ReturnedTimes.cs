namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Leaves of the times of a value what was asked for (OPC 10000-4 §7.45).</summary>
internal static class ReturnedTimes
{
    /// <summary>False for a number that is none of the enumeration.</summary>
    public static bool IsValid(TimestampsToReturn which) => which is >= TimestampsToReturn.Source and <= TimestampsToReturn.Neither;

    /// <summary>The value with those times alone.</summary>
    public static DataValue Of(in DataValue value, TimestampsToReturn which) => which switch
    {
        TimestampsToReturn.Both => value,
        TimestampsToReturn.Source => value with { ServerTimestamp = default, ServerPicoseconds = 0 },
        TimestampsToReturn.Server => value with { SourceTimestamp = default, SourcePicoseconds = 0 },
        _ => value with { ServerTimestamp = default, ServerPicoseconds = 0, SourceTimestamp = default, SourcePicoseconds = 0 },
    };
}
