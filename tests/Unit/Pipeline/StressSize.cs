namespace IndustrialGateway.Tests.Unit.Pipeline;

/// <summary>How often stress tests repeat: some seconds by default, ten times as much with IGW_FULL=1.</summary>
internal static class StressSize
{
    public static bool IsFull => Environment.GetEnvironmentVariable("IGW_FULL") == "1";

    /// <summary>Samples from one thread to the other, all tests that use it together.</summary>
    public static int HandOffs => IsFull ? 1_000_000_000 : 100_000_000;
}
