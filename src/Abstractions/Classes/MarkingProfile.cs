namespace IndustrialGateway;

/// <summary>Which DSCP and socket priority the connections of an uplink's classes get.</summary>
public enum MarkingProfile : byte
{
    /// <summary>None: a plant's priority queues are for its own streams.</summary>
    None,

    /// <summary>OPC 10000-82 (UAFX networking), tables 1 and 3.</summary>
    Uafx,

    /// <summary>IEC/IEEE 60802 traffic types.</summary>
    Iec60802,
}
