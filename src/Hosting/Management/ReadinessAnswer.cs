namespace IndustrialGateway.Hosting.Management;

/// <summary>The body of <c>/readyz</c>.</summary>
/// <param name="Ready">True with status 200, false with 503.</param>
/// <param name="Reasons">One sentence for each path that has not moved data lately.</param>
internal sealed record ReadinessAnswer(bool Ready, IReadOnlyList<string> Reasons);
