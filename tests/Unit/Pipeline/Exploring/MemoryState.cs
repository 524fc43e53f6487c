namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>
/// The memory all threads share, at one moment of one execution; immutable.
/// </summary>
/// <remarks>
/// A release-acquire machine with views (Kang et al., POPL 2017, without promises), set to what the .NET memory model says:
/// <list type="bullet">
/// <item>Each location keeps its stores in order. A load may return any of them that is not older than the thread's view: stores that linger in a buffer and loads that
/// are done early are the same thing, an old value.</item>
/// <item>A release store carries the thread's view; an acquire load takes over the view of the store it read. A plain store carries what the last full fence covered; what a
/// plain load found binds from the next full fence.</item>
/// <item>A full fence joins the thread's view with that of all fences before it, both ways. An interlocked operation reads the latest store and is a full fence.</item>
/// <item>Plain accesses to slots: with <see cref="ExploredModel.WeakMemory"/>, a write must have every earlier read and write of the slot in its view, a read every write.
/// That covers what values cannot show without promises: a read delayed past a later store.</item>
/// <item>An event orders no more than <c>IParkingEvent</c> promises.</item>
/// </list>
/// Not played: two plain stores of different threads to one location in another order than they were made (no location here has two plain writers).
/// </remarks>
internal sealed class MemoryState
{
    private readonly ExploredModel _model;
    private readonly View[] _untouched;
    private readonly Store[][] _stores;
    private readonly ThreadViews[] _threads;
    private readonly View _fences;

    private MemoryState(ExploredModel model, View[] untouched, Store[][] stores, ThreadViews[] threads, View fences) =>
        (_model, _untouched, _stores, _threads, _fences) = (model, untouched, stores, threads, fences);

    /// <summary>Memory as the threads find it: zero everywhere.</summary>
    public static MemoryState Initial(ExploredModel model, ExploredWorld world, int locations)
    {
        if (locations >= View.Locations)
        {
            throw new InvalidOperationException($"{locations} locations are more than a view has room for.");
        }

        var untouched = Enumerable.Range(0, world.Threads.Count).Select(thread => Untouched(world, thread, locations));
        return new(model, [.. untouched], [.. Enumerable.Range(0, locations).Select(_ => new Store[1])], new ThreadViews[world.Threads.Count], default);
    }

    /// <summary>The latest value of a location.</summary>
    public long Latest(int location) => _stores[location][^1].Value;

    /// <summary>True when an operation meets nothing another thread could do in between: playing it at once loses no execution.</summary>
    public bool IsLocal(in Operation operation) => operation.IsSlot && _model == ExploredModel.WeakMemory;

    /// <summary>In how many ways a thread's operation can turn out; 0: it blocks.</summary>
    public int Outcomes(int thread, in Operation operation) => operation.Kind switch
    {
        OperationKind.LoadPlain or OperationKind.LoadAcquire => Readable(thread, operation.Location),
        OperationKind.SlotRead when _model == ExploredModel.WeakMemoryAndSlots => Readable(thread, operation.Location),
        OperationKind.EventWait => Latest(operation.Location) != 0 ? 1 : 0,
        OperationKind.EventWaitOrTimeOut => Latest(operation.Location) != 0 ? 2 : 1,
        _ => 1,
    };

    /// <summary>The memory after a thread's operation has turned out in one of its ways.</summary>
    /// <exception cref="Violation">A slot was accessed that nothing orders.</exception>
    public MemoryState After(int thread, in Operation operation, int outcome, out long response)
    {
        if (operation.Kind != OperationKind.FullFence && _untouched[thread][operation.Location] != 0)
        {
            throw new InvalidOperationException($"Thread {thread} touches location {operation.Location}, which its world says it never does.");
        }

        var step = new MemoryStep(_model, _stores, _threads[thread], _fences);
        response = step.Play(operation, outcome);
        var threads = (ThreadViews[])_threads.Clone();
        threads[thread] = step.Views;
        return Forget(step.Stores, threads, step.Fences);
    }

    /// <summary>The memory when a thread has ended: old stores are not kept for it.</summary>
    public MemoryState WithoutThread(int thread)
    {
        var threads = (ThreadViews[])_threads.Clone();
        threads[thread] = new ThreadViews(View.Everything, default, default);
        return Forget(_stores, threads, _fences);
    }

    public void AddTo(ref Digest digest)
    {
        foreach (var views in _threads)
        {
            views.Now.AddTo(ref digest);
            views.AtFence.AddTo(ref digest);
            views.Pending.AddTo(ref digest);
        }

        _fences.AddTo(ref digest);
        foreach (var stores in _stores)
        {
            digest.Add(stores.Length);
            foreach (var store in stores)
            {
                digest.Add(store.Value);
                store.View.AddTo(ref digest);
            }
        }
    }

    // The last location is nobody's: it tells the view of a thread that has ended.
    private static View Untouched(ExploredWorld world, int thread, int locations) => Enumerable.Range(0, locations)
        .Where(location => !world.Touches(thread, location))
        .Aggregate(default(View), (view, location) => view.With(location, View.LastIndex));

    private int Readable(int thread, int location) => _stores[location].Length - _threads[thread].Now[location];

    // Stores that no thread may read any more are forgotten and the rest is counted from there: the same situation later in an execution is then the same state.
    private MemoryState Forget(Store[][] stores, ThreadViews[] threads, View fences)
    {
        if (_model == ExploredModel.Interleavings)
        {
            return new MemoryState(_model, _untouched, [.. stores.Select(all => new[] { new Store(all[^1].Value, default) })], new ThreadViews[threads.Length], default);
        }

        var forgotten = View.Everything;
        for (var thread = 0; thread < threads.Length; thread++)
        {
            forgotten = forgotten.Least(threads[thread].Now.Join(_untouched[thread]));
        }

        if (forgotten.IsNothing || forgotten[View.Locations - 1] != 0)
        {
            return new MemoryState(_model, _untouched, stores, threads, fences); // Nothing to forget, or nobody left.
        }

        for (var location = 0; location < stores.Length; location++)
        {
            if (forgotten[location] >= stores[location].Length)
            {
                forgotten = forgotten.With(location, stores[location].Length - 1); // Nobody left who touches it.
            }
        }

        return Rebased(stores, threads, fences, forgotten);
    }

    private MemoryState Rebased(Store[][] stores, ThreadViews[] threads, View fences, View forgotten)
    {
        var kept = new Store[stores.Length][];
        for (var location = 0; location < stores.Length; location++)
        {
            kept[location] = Array.ConvertAll(stores[location][forgotten[location]..], store => store with { View = store.View.Rebased(forgotten) });
        }

        for (var thread = 0; thread < threads.Length; thread++)
        {
            var (now, atFence, pending) = threads[thread];
            var hasEnded = now[View.Locations - 1] != 0;
            threads[thread] = new ThreadViews(hasEnded ? now : now.Rebased(forgotten), atFence.Rebased(forgotten), pending.Rebased(forgotten));
        }

        return new MemoryState(_model, _untouched, kept, threads, fences.Rebased(forgotten));
    }
}
