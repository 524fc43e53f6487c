namespace IndustrialGateway.Shaping.Premises;

/// <summary>
/// What the gateway's own threads may take beside the queue, a premise of the bound: the mover's nap of at most 1 ms, waking up, encoding, and the way through the kernel. Not a
/// guarantee: a machine that is busy elsewhere, or a long garbage collection, breaks it, and a deadline missed for that is blamed on the gateway.
/// </summary>
public static class GatewayAllowance
{
    /// <summary>2 ms, in nanoseconds.</summary>
    public const long Ns = 2_000_000;
}
