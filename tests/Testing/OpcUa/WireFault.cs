namespace IndustrialGateway.Tests.Testing;

/// <summary>What a <see cref="ChaosProxy"/> does to the bytes of every connection, and to new ones.</summary>
public enum WireFault
{
    /// <summary>Passes everything.</summary>
    None,

    /// <summary>Connections stay open and nothing moves either way; what was sent is delivered when it ends. New connections are taken and wait.</summary>
    Stall,

    /// <summary>The client's bytes arrive, the server's answers wait until it ends: a server that hears and does not speak.</summary>
    Mute,

    /// <summary>Everything either side sends is lost, the connections stay open. Such a stream can only be given up.</summary>
    BlackHole,

    /// <summary>New connections are reset at once; open ones go on.</summary>
    Refuse,

    /// <summary>Every chunk is held back for <see cref="ChaosProxy.Delay"/>.</summary>
    Delay,
}
