namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>A sample writer that remembers, with as much room as the test gives it.</summary>
internal sealed class ListWriter : ISampleWriter
{
    private readonly List<Sample> _samples = [];

    public int Room { get; set; } = int.MaxValue;

    public IReadOnlyList<Sample> Samples => _samples;

    public int TryWrite(ReadOnlySpan<Sample> samples, ReadOnlySpan<byte> payload = default)
    {
        var taken = Math.Min(Room, samples.Length);
        Room -= taken;
        _samples.AddRange(samples[..taken]);
        return taken;
    }
}
