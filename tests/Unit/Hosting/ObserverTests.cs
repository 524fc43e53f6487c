using IndustrialGateway.Hosting;
using IndustrialGateway.Hosting.Observing;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Hosting;
using IndustrialGateway.Timestamping;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public sealed class ObserverTests : IDisposable
{
    private static readonly UplinkSettings Settings = new()
    {
        Name = "up", Type = "recording", Selected = [], SelectedClasses = [], Keys = MapSection.Empty, Mark = SourceMark.None,
    };

    private readonly ManualTimeProvider _time = new();
    private readonly ListLogger _log = new();
    private readonly DeviceState _device;
    private readonly ChannelObserver _channel;
    private readonly UplinkObserver _uplink;
    private int _changes;

    public ObserverTests()
    {
        var tags = HostingTags.Table(2);
        var clock = new GatewayClock(_time);
        _device = new DeviceState(tags.Devices[0], 0);
        _channel = new ChannelObserver("c", [_device], 1, ClassTable.BuiltIn, clock, () => _changes++, _log);
        _uplink = new UplinkObserver(Settings, ["cyclic", "event", "ctl"], clock, () => _changes++, _log);
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Device_ThousandFailures_FewLinesOneChange()
    {
        for (var i = 0; i < 1000; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _channel.DeviceDown(0, "timed out");
        }

        _channel.DeviceUp(0);
        _channel.DeviceUp(0);
        Assert.Equal(2, _changes);
        Assert.Equal(
            [
                "Device d does not answer: 'timed out'. Its values are uncertain, then bad.",
                "Device d does not answer, 9 failures since the last line, 10 in a row: 'timed out'.",
                "Device d does not answer, 90 failures since the last line, 100 in a row: 'timed out'.",
                "Device d does not answer, 900 failures since the last line, 1000 in a row: 'timed out'.",
                "Device d answers again after 1000 failures in 999.0 s.",
            ],
            _log.Lines.Select(line => line.Text));
        Assert.Equal(PathStatus.Up, _device.Status);
        Assert.Equal("", _device.Reason);
    }

    [Fact]
    public void Uplink_BrokerAwayForAllConnections_OneLineAndOneRecovery()
    {
        string[] connections = ["cyclic", "event", "ctl"];
        foreach (var connection in connections)
        {
            _uplink.Disconnected(connection, "Nobody listens.");
        }

        foreach (var connection in connections)
        {
            _uplink.Connected(connection, "mqtt://b");
        }

        var lines = _log.Lines.Where(line => line.Level > Microsoft.Extensions.Logging.LogLevel.Debug).Select(line => line.Text);
        Assert.Equal(
            [
                "Uplink up (connection 'cyclic') is not connected: 'Nobody listens'. Samples wait by the policy of their class.",
                "Uplink up is connected again to mqtt://b after 3 failures in 0.0 s.",
            ],
            lines);
    }

    [Fact]
    public void EndRun_AdapterSaidNothing_DeviceIsDownWithTheReason()
    {
        _channel.BeginRun();
        _channel.DeviceUp(0);
        _channel.EndRun("reset");
        Assert.Equal((PathStatus.Down, "reset"), (_device.Status, _device.Reason));
    }

    [Fact]
    public void EndRun_AdapterSaidItBetter_KeepsItsReason()
    {
        _channel.BeginRun();
        _channel.DeviceDown(0, "exception 11 from the gateway before the device");
        _channel.EndRun("ended");
        Assert.Equal("exception 11 from the gateway before the device", _device.Reason);
    }

    [Fact]
    public void Exchanged_ForeignIndices_ChangeNothing()
    {
        _channel.Exchanged(-1, 1, 10, 1, 1);
        _channel.Exchanged(99, 200, 10, 1, 1);
        _channel.DeviceUp(5);
        Assert.Equal(0, _device.Exchanges);
        Assert.Equal(PathStatus.Starting, _device.Status);
    }

    [Fact]
    public void Exchanged_Warm_AllocatesNothing()
    {
        _channel.DeviceUp(0);
        var allocated = AllocationMeter.LeastBytes(1, () =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                _channel.DeviceUp(0);
                _channel.Exchanged(0, 1, 1000 + i, 2, 20);
                _uplink.Sent("event", 100);
            }
        });
        Assert.Equal(0, allocated);
        Assert.True(_channel.LatencyOf(1)!.Count >= 20_000);
    }

    [Fact]
    public void Uplink_UpOnlyWhenEveryDataConnectionStands()
    {
        Assert.Equal(PathStatus.Starting, _uplink.Overall().Status);
        _uplink.Connected("cyclic", "a");
        _uplink.Connected("ctl", "a");
        Assert.Equal(PathStatus.Starting, _uplink.Overall().Status);
        _uplink.Connected("event", "a");
        Assert.Equal(PathStatus.Up, _uplink.Overall().Status);
        _uplink.Disconnected("event", "reset");
        Assert.Equal((PathStatus.Down, "reset"), (_uplink.Overall().Status, _uplink.Overall().Reason));
        _uplink.Connected("event", "b");
        _uplink.Disconnected("ctl", "reset");
        Assert.Equal(PathStatus.Up, _uplink.Overall().Status);
    }
}
