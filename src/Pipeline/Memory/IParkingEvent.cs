namespace IndustrialGateway.Pipeline.Memory;

/// <summary>
/// What the mover sleeps on. Remembers that it was set until it is reset.
/// <para>Threads: <see cref="Reset"/> and <see cref="Wait"/> by the one that parks, <see cref="Set"/> by any. Order: what came before a <see cref="Set"/> is seen after
/// the <see cref="Wait"/> it ends; nothing else is relied on.</para>
/// </summary>
internal interface IParkingEvent : IDisposable
{
    /// <summary>Forgets earlier sets.</summary>
    void Reset();

    /// <summary>Ends the wait under way, or the next.</summary>
    void Set();

    /// <summary>Returns true when set, at once if it is already; false when the time ran out.</summary>
    /// <param name="milliseconds">Longest time, or <see cref="Timeout.Infinite"/>.</param>
    bool Wait(int milliseconds);
}
