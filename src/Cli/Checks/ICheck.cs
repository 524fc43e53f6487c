namespace IndustrialGateway.Cli.Checks;

/// <summary>One thing <c>igw doctor</c> looks at. Never throws for what it looks at: a failure is its result.</summary>
internal interface ICheck
{
    /// <summary>Shown while the user waits.</summary>
    string Name { get; }

    /// <summary>Looks, within a few seconds.</summary>
    Task<CheckResult> RunAsync(CancellationToken cancellationToken);
}
