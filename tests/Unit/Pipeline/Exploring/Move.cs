using System.Globalization;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>One thread's operation and what the thread was told.</summary>
internal readonly record struct Move(int Thread, Operation Operation, long Answer)
{
    /// <summary>For people, with the names a world gives its locations.</summary>
    public string Describe(ExploredWorld world)
    {
        var names = world.LocationNames;
        var location = Operation.Location < names.Count ? names[Operation.Location] : $"location {Operation.Location}";
        return string.Create(CultureInfo.InvariantCulture, $"{world.Threads[Thread].GetType().Name} {Thread}: {Operation.Kind} {location} {Operation.Value} -> {Answer}");
    }
}
