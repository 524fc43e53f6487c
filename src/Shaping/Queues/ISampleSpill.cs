namespace IndustrialGateway.Shaping.Queues;

/// <summary>
/// Where a lossless class puts what its memory has no room for, in order: the seam of the store. A sample's payload reference goes with it.
/// <para>Threads: <see cref="Room"/> and <see cref="Put"/> by the mover, <see cref="TryPeek"/> and <see cref="Release"/> by the sender loop at the same time, <see cref="Count"/> by
/// any. Never blocks, never throws. Order: first in first out. When full: <see cref="Room"/> is 0, and the adapter is pushed back on.</para>
/// </summary>
internal interface ISampleSpill
{
    /// <summary>Samples put and not released. A release that happened before is seen.</summary>
    int Count { get; }

    /// <summary>How many more <see cref="Put"/> is sure to take.</summary>
    int Room { get; }

    /// <summary>Takes a sample; there is room.</summary>
    void Put(in Sample sample);

    /// <summary>The oldest sample, without taking it; false when there is none.</summary>
    bool TryPeek(out Sample sample);

    /// <summary>Takes the oldest sample, as peeked.</summary>
    void Release();
}
