namespace IndustrialGateway.Hosting.Supervision;

/// <summary>A part of the gateway that runs until cancelled and is started again when it fails. Called by its supervisor, one call at a time.</summary>
internal interface ISupervisedPart
{
    /// <summary>Name for logs, such as <c>channel 10.0.0.1:502</c>.</summary>
    string Name { get; }

    /// <summary>What a failure of this part means for data, one sentence for the log.</summary>
    string DataMeaning { get; }

    /// <summary>Runs until cancelled. Returning without having been cancelled is a fault too.</summary>
    Task RunAsync(CancellationToken cancellationToken);

    /// <summary>A run has ended by a fault; the part books it where operators look. The next run follows after <paramref name="wait"/>.</summary>
    void Failed(Exception fault, TimeSpan wait);
}
