using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit;

/// <summary>What a receiver of values knows, and what must always hold of it.</summary>
internal sealed class WatchLedger(VirtualTime time, VirtualServer server, SubscriptionCore core, long[] intervals)
{
    private const long Slack = 60; // latencies
    private const long MendMs = 2000; // a hole is asked for by republish before it counts as a loss

    private readonly long[] _last = new long[VirtualServer.Items];
    private readonly bool[] _isGood = new bool[VirtualServer.Items];
    private readonly long[] _staleSince = new long[VirtualServer.Items];
    private readonly long[] _heard = new long[intervals.Length];
    private readonly bool[] _isUncertain = new bool[intervals.Length];
    private readonly bool[] _hasFlowed = new bool[intervals.Length];

    public int Gaps { get; private set; }

    public long Deliveries { get; private set; }

    public bool IsAllGood => _isGood.All(good => good) && !_isUncertain.Any(uncertain => uncertain);

    public bool IsAllFresh => Enumerable.Range(0, VirtualServer.Items).All(item => _last[item] == server.Values[item] || time.Now - server.ChangedAt[item] < 3000);

    public string Summary => $"good [{string.Join(',', _isGood)}] uncertain [{string.Join(',', _isUncertain)}] phase {core.Phase} "
        + string.Join(' ', core.Subscriptions.Select(one => $"{one.Index}:{one.Phase}/{one.Rung}"));

    public void OnHeard(int subscription) => _heard[subscription] = time.Now;

    public void OnNotice(WatchNotice notice)
    {
        Assert.NotEqual(_isUncertain[notice.Subscription], !notice.IsFlowing);
        _isUncertain[notice.Subscription] = !notice.IsFlowing;
        if (notice.IsFlowing)
        {
            Gaps++;
            Assert.True(notice.ToMs >= notice.FromMs, "a gap ends before it begins");
            return;
        }

        for (var item = 0; item < VirtualServer.Items; item++)
        {
            _isGood[item] &= item % 2 != notice.Subscription % 2;
        }
    }

    public void OnValues(int subscription, VirtualMessage message)
    {
        Assert.False(_isUncertain[subscription], "a value came before it was said that data flows");
        _hasFlowed[subscription] = true;
        foreach (var (item, value) in message.Values)
        {
            Deliveries++;
            Assert.True(value >= _last[item], $"item {item} went back from {_last[item]} to {value}");
            _last[item] = value;
            _isGood[item] = true;
            _staleSince[item] = 0;
        }
    }

    public void Check()
    {
        Assert.InRange(core.OutstandingPublishRequests, 0, core.PublishRequestBound);
        Assert.InRange(server.MostSessions, 0, 2);
        for (var subscription = 0; subscription < intervals.Length; subscription++)
        {
            var bound = Math.Max(5000, 3 * intervals[subscription]);
            if (_hasFlowed[subscription] && !_isUncertain[subscription])
            {
                Assert.True(time.Now - _heard[subscription] <= bound + Slack, $"{time.Now}: subscription {subscription} was silent for {time.Now - _heard[subscription]} ms and still passed for good");
            }
        }

        for (var item = 0; item < VirtualServer.Items; item++)
        {
            var subscription = item % 2;
            var bound = Math.Max(5000, 3 * intervals[subscription]);
            if (_isGood[item] && _last[item] != server.Values[item])
            {
                _staleSince[item] = _staleSince[item] == 0 ? time.Now : _staleSince[item];
                Assert.True(
                    time.Now - _staleSince[item] <= bound + MendMs + (2 * intervals[subscription]) + Slack,
                    $"{time.Now}: item {item} has been {server.Values[item]} at the server, and {_last[item]} passed for good since {_staleSince[item]}");
            }
            else
            {
                _staleSince[item] = 0;
            }
        }
    }
}
