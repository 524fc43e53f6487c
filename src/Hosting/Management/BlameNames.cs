namespace IndustrialGateway.Hosting.Management;

/// <summary>Names of whose fault a missed deadline was, in metrics, status and streams.</summary>
internal static class BlameNames
{
    /// <summary>All of them, in the order of <see cref="Blame"/>.</summary>
    public static readonly IReadOnlyList<Blame> All = [Blame.Source, Blame.Gateway, Blame.Link, Blame.Map];

    private static readonly string[] Names = ["source", "gateway", "link", "map"];

    /// <summary>The name.</summary>
    public static string Of(Blame blame) => Names[(int)blame];
}
