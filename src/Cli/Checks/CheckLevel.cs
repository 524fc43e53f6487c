namespace IndustrialGateway.Cli.Checks;

/// <summary>What a check found.</summary>
internal enum CheckLevel
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It works, but an operator should know.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Problem,
}
