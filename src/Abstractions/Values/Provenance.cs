namespace IndustrialGateway;

/// <summary>Where a value comes from. Shown to users; never decides a fate.</summary>
public enum Provenance : byte
{
    /// <summary>Read from a device.</summary>
    Measured = 0,

    /// <summary>Computed by the gateway from other values.</summary>
    Derived = 1,

    /// <summary>Put in place of a value that is missing.</summary>
    Substituted = 2,

    /// <summary>Made by a simulated device of this gateway.</summary>
    Simulated = 3,

    /// <summary>Sent from the store after an outage.</summary>
    Stored = 4,
}
