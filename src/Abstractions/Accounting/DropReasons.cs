namespace IndustrialGateway;

/// <summary>Names of the drop reasons.</summary>
public static class DropReasons
{
    /// <summary>All names, in the order of <see cref="DropReason"/>.</summary>
    public static readonly IReadOnlyList<string> Names = ["ring_full", "overflow", "payload_full", "shutdown", "codel"];

    /// <summary>The name in messages and metrics.</summary>
    public static string NameOf(DropReason reason) => Names[(int)reason];
}
