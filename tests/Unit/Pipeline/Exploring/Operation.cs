namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>One operation of one thread on memory that others see.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Location">Number of the location, in the order of construction; for a fence 0.</param>
/// <param name="Value">What is stored, added to or kept of the location.</param>
/// <param name="Other">The comparand of a compare-exchange; the location that counts the readers of a slot.</param>
internal readonly record struct Operation(OperationKind Kind, int Location = 0, long Value = 0, long Other = 0)
{
    /// <summary>An interlocked operation: reads the latest store, and is a full fence.</summary>
    public bool IsInterlocked => Kind is OperationKind.Exchange or OperationKind.CompareExchange or OperationKind.Or or OperationKind.And;

    /// <summary>A plain access to a slot, which only the cursors order.</summary>
    public bool IsSlot => Kind is OperationKind.SlotRead or OperationKind.SlotWrite;

    /// <summary>What an interlocked operation leaves behind.</summary>
    public long Combine(long old) => Kind switch
    {
        OperationKind.Exchange => Value,
        OperationKind.CompareExchange => old == Other ? Value : old,
        OperationKind.Or => old | Value,
        OperationKind.And => old & Value,
        _ => throw new InvalidOperationException($"{Kind} is not interlocked."),
    };
}
