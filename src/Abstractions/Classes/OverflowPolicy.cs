namespace IndustrialGateway;

/// <summary>What a class queue does when it is full, or when a newer value of a queued tag comes.</summary>
public enum OverflowPolicy : byte
{
    /// <summary>Keep the latest value of each tag at the queue position of the first; count the replaced.</summary>
    KeepLatest,

    /// <summary>Never drop, keep order: spill to the store, or push back on the adapter while there is none.</summary>
    Lossless,

    /// <summary>The oldest sample leaves, counted and announced.</summary>
    DropOldest,
}
