namespace IndustrialGateway.Cli.Bench.OpcUa;

/// <summary>
/// The value of every item after every change, known to server and auditor alike: the number of the change times the number of items, plus the number of the item. A value
/// of another item, a change left out and a change that came twice show themselves. UInt32: enough for 12 hours of 10,000 items at 100 ms.
/// </summary>
internal static class ChangeSignal
{
    /// <summary>Namespace of the bench server.</summary>
    public const string Namespace = "urn:igw:bench";

    /// <summary>Value of an item after its change number <paramref name="tick"/>.</summary>
    public static uint ValueAt(long tick, int item, int items) => (uint)((tick * items) + item);

    /// <summary>Number of the change, and of the item, that a value stands for.</summary>
    public static (long Tick, int Item) Read(long value, int items) => (value / items, (int)(value % items));
}
