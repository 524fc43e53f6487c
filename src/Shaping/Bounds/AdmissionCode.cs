namespace IndustrialGateway.Shaping.Bounds;

/// <summary>
/// What admission says of a class: the numbers of the TSN failure codes (IEEE 802.1Q-2018 §46.2.5.1.3, OPC UA Part 22 <c>TsnFailureCode</c>), those that are used here.
/// </summary>
public enum AdmissionCode
{
    /// <summary>The bound is within the deadline, or there is nothing to keep.</summary>
    None = 0,

    /// <summary>All classes up to this one bring more bits a second than the uplink carries: no bound exists.</summary>
    InsufficientBandwidth = 1,

    /// <summary>The class brings more bits a second than its own share (idle slope) of the link.</summary>
    InsufficientTrafficClassBandwidth = 3,

    /// <summary>One sample alone is larger than the largest message.</summary>
    MaxFrameSizeTooLarge = 14,

    /// <summary>There is a bound, and it is longer than the deadline.</summary>
    MaxLatencyExceeded = 21,
}
