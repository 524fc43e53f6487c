namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>One operation of one thread on the memory; the rules stand at <see cref="MemoryState"/>.</summary>
internal ref struct MemoryStep(ExploredModel model, Store[][] stores, ThreadViews views, View fences)
{
    private View _now = views.Now;
    private View _atFence = views.AtFence;
    private View _pending = views.Pending;

    /// <summary>Stores of each location after the step.</summary>
    public Store[][] Stores { get; private set; } = stores;

    /// <summary>What all full fences so far have covered.</summary>
    public View Fences { get; private set; } = fences;

    /// <summary>What the thread has seen.</summary>
    public readonly ThreadViews Views => new(_now, _atFence, _pending);

    /// <summary>Plays it; returns what the thread is told.</summary>
    public long Play(in Operation operation, int outcome)
    {
        var location = operation.Location;
        switch (operation.Kind)
        {
            case OperationKind.LoadPlain:
            case OperationKind.LoadAcquire:
                return Load(location, outcome, operation.Kind == OperationKind.LoadAcquire);
            case OperationKind.StorePlain:
                Append(location, operation.Value, _atFence);
                return 0;
            case OperationKind.StoreRelease:
                Append(location, operation.Value, _now);
                return 0;
            case OperationKind.FullFence:
                Fence();
                return 0;
            case OperationKind.SlotRead:
                return model == ExploredModel.WeakMemory ? ReadOrdered(operation) : Load(location, outcome, isAcquire: false);
            case OperationKind.SlotWrite:
                WriteSlot(operation);
                return 0;
            case OperationKind.EventSet:
            case OperationKind.EventReset:
                SetEvent(location, operation.Kind == OperationKind.EventSet);
                return 0;
            case OperationKind.EventWait:
            case OperationKind.EventWaitOrTimeOut:
                return Wait(location, outcome);
            default:
                return Interlocked(operation);
        }
    }

    private long Load(int location, int outcome, bool isAcquire)
    {
        var index = model == ExploredModel.Interleavings ? Stores[location].Length - 1 : _now[location] + outcome;
        var store = Stores[location][index];
        _now = _now.With(location, index);
        (_now, _pending) = isAcquire ? (_now.Join(store.View), _pending) : (_now, _pending.Join(store.View));
        return store.Value;
    }

    private void Append(int location, long value, View carried)
    {
        var index = Stores[location].Length;
        _now = _now.With(location, index);
        Stores = (Store[][])Stores.Clone();
        Stores[location] = [.. Stores[location], new Store(value, carried.With(location, index))];
    }

    private void Fence()
    {
        _now = _now.Join(_pending).Join(Fences);
        _pending = default;
        (Fences, _atFence) = (_now, _now);
    }

    private long Interlocked(in Operation operation)
    {
        var stores = Stores[operation.Location];
        var old = stores[^1];
        _now = _now.With(operation.Location, stores.Length - 1).Join(old.View);
        Fence();
        Append(operation.Location, operation.Combine(old.Value), _now);
        Fence();
        return operation.Kind == OperationKind.And ? 0 : old.Value; // ReadyBitmap is not told what And found.
    }

    private long ReadOrdered(in Operation operation)
    {
        var (location, readers) = (operation.Location, (int)operation.Other);
        Require(location, "A slot is read while its write may still be under way");
        Append(readers, 0, default);
        return Stores[location][^1].Value;
    }

    private void WriteSlot(in Operation operation)
    {
        if (model == ExploredModel.WeakMemory)
        {
            Require(operation.Location, "A slot is written while another write may still be under way");
            Require((int)operation.Other, "A slot is written while it may still be read");
        }

        Append(operation.Location, operation.Value, _atFence);
    }

    private readonly void Require(int location, string fault)
    {
        if (_now[location] != Stores[location].Length - 1)
        {
            throw new Violation($"P-2: {fault}: no release and acquire order the two.");
        }
    }

    // Only the latest state of an event can be read, so older ones are not kept.
    private void SetEvent(int location, bool isSet)
    {
        Stores = (Store[][])Stores.Clone();
        Stores[location] = [isSet ? new Store(1, _now) : default];
    }

    private long Wait(int location, int outcome)
    {
        var store = Stores[location][^1];
        if (store.Value == 0 || outcome == 1)
        {
            return 0;
        }

        _now = _now.Join(store.View);
        return 1;
    }
}
