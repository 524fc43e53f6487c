namespace IndustrialGateway.Hosting;

/// <summary>Samples that missed their deadline, by whose fault it was.</summary>
/// <param name="Source">A device brought more than its scan rates and sizes allow.</param>
/// <param name="Gateway">Devices and link kept what the map says: the gateway itself was late.</param>
/// <param name="Link">The uplink was down, or slower than the map says.</param>
/// <param name="Map">Nothing broke: the bound of the class allows as much.</param>
public sealed record BlameSnapshot(long Source, long Gateway, long Link, long Map)
{
    /// <summary>Nobody was late.</summary>
    public static readonly BlameSnapshot None = new(0, 0, 0, 0);

    /// <summary>All of them.</summary>
    public long Total => Source + Gateway + Link + Map;

    /// <summary>Those of one.</summary>
    public long Of(Blame blame) => blame switch
    {
        Blame.Source => Source,
        Blame.Gateway => Gateway,
        Blame.Link => Link,
        _ => Map,
    };

    internal static BlameSnapshot Sum(IEnumerable<BlameSnapshot> parts)
    {
        var sum = None;
        foreach (var part in parts)
        {
            sum = new BlameSnapshot(sum.Source + part.Source, sum.Gateway + part.Gateway, sum.Link + part.Link, sum.Map + part.Map);
        }

        return sum;
    }
}
