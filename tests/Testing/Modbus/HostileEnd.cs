namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>What becomes of a connection after some bytes.</summary>
public enum HostileEnd
{
    /// <summary>It goes on.</summary>
    GoesOn,

    /// <summary>No byte follows any more, and it stays open.</summary>
    Stalls,

    /// <summary>It is reset.</summary>
    Reset,
}
