namespace IndustrialGateway.Tests.Unit.Shaping.Queues;

/// <summary>A spill in memory.</summary>
internal sealed class ListSpill(int capacity) : ISampleSpill
{
    private readonly Lock _gate = new();
    private readonly Queue<Sample> _samples = new();

    public int MostHeld { get; private set; }

    /// <summary>Runs on the mover's side when a sample has just been put.</summary>
    public Action? AfterPut { get; set; }

    /// <summary>Runs on the sender's side just before it looks.</summary>
    public Action? BeforePeek { get; set; }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _samples.Count;
            }
        }
    }

    public int Room => capacity - Count;

    public void Put(in Sample sample)
    {
        lock (_gate)
        {
            _samples.Enqueue(sample);
            MostHeld = Math.Max(MostHeld, _samples.Count);
        }

        AfterPut?.Invoke();
    }

    public bool TryPeek(out Sample sample)
    {
        BeforePeek?.Invoke();
        lock (_gate)
        {
            return _samples.TryPeek(out sample);
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            _samples.Dequeue();
        }
    }
}
