using IndustrialGateway.Tests.Unit.Shaping.VirtualTime;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Tests.Unit.Shaping.Scheduling;

/// <summary>A scheduler at 1 Mbit/s (1,000 bits take 1 ms) with classes that always have something to send, in virtual time.</summary>
internal sealed class LinkCase
{
    public const long MessageBits = 1_000;
    public const long MessageNs = 1_000_000;
    private const long Rate = 1_000_000;

    private readonly ScheduledClass[] _members;
    private readonly RecordingAlarm _alarm = new();

    /// <param name="groups">Profiles in groups of equals.</param>
    public LinkCase(params TokenBucket[][] groups)
    {
        var classes = groups.Select(group => group.Select(Make).ToArray()).ToList();
        _members = [.. classes.SelectMany(group => group)];
        Scheduler = new LinkScheduler(classes, Rate, Clock, _alarm);
        SentOf = new long[_members.Length];
        Sizes = [.. _members.Select(_ => MessageBits)];
        IsBusy = [.. _members.Select(_ => true)];
    }

    public List<AsyncSignal> Signals { get; } = [];

    /// <summary>Publications the first class makes of each message, each of its size.</summary>
    public int PartsOfFirst { get; init; } = 1;

    public VirtualClock Clock { get; } = new();

    public LinkScheduler Scheduler { get; }

    public IReadOnlyList<ScheduledClass> Members => _members;

    public long[] SentOf { get; }

    public long[] Sizes { get; }

    public bool[] IsBusy { get; }

    public static TokenBucket Profile(long burstMessages, double share) => new(burstMessages * MessageBits, (long)(share * Rate));

    /// <summary>Lets all who have work send what they may until so many messages' time has passed.</summary>
    public void Run(int messages)
    {
        var end = Clock.MonotonicNs + (messages * MessageNs);
        while (true)
        {
            SendAll();
            if (_alarm.DueNs > end)
            {
                Clock.MonotonicNs = end;
                return;
            }

            (Clock.MonotonicNs, _alarm.DueNs) = (Math.Max(Clock.MonotonicNs, _alarm.DueNs), long.MaxValue);
            Scheduler.Look();
        }
    }

    /// <summary>Asks for each class with work, and sends for whoever has the turn.</summary>
    public void SendAll()
    {
        for (var isAny = true; isAny;)
        {
            isAny = false;
            for (var i = 0; i < _members.Length; i++)
            {
                if (IsBusy[i])
                {
                    Scheduler.TryBegin(_members[i]);
                }
                else
                {
                    Scheduler.Withdraw(_members[i]);
                }
            }

            for (var i = 0; i < _members.Length; i++)
            {
                if (_members[i].HasTurn && IsBusy[i])
                {
                    for (var part = 0; part < (i == 0 ? PartsOfFirst : 1); part++)
                    {
                        SentOf[i] += Sizes[i];
                        Scheduler.Sent(_members[i], Sizes[i]);
                    }

                    isAny = true;
                }
            }
        }
    }

    private ScheduledClass Make(TokenBucket profile)
    {
        Signals.Add(new AsyncSignal());
        return new ScheduledClass(profile, MessageBits, Signals[^1]);
    }
}
