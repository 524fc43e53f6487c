namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>What one thread has seen.</summary>
/// <param name="Now">What binds its next load.</param>
/// <param name="AtFence">What its last full fence covered; a plain store after the fence carries it.</param>
/// <param name="Pending">What its plain loads have come across; binds it from its next full fence on.</param>
internal readonly record struct ThreadViews(View Now, View AtFence, View Pending);
