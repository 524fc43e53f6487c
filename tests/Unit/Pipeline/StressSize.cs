namespace IndustrialGateway.Tests.Unit.Pipeline;

/// <summary>How often stress tests repeat: a few seconds by default, the whole size with IGW_FULL=1.</summary>
internal static class StressSize
{
    public static bool IsFull => Environment.GetEnvironmentVariable("IGW_FULL") == "1";

    public static int HandOffs => IsFull ? 100_000_000 : 10_000_000;
}
