using System.Globalization;
using System.Text;
using IndustrialGateway.Cli.Bench.Isolation;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Bench;

public sealed class IsolationAuditTests
{
    private const long StartUs = 1_000_000_000;
    private const long ScanUs = 20_000;

    private readonly IsolationAudit _audit = new();

    [Fact]
    public void Audit_ControlInTheTimeCounted_DelayIsFromReceiptToArrival()
    {
        Control(0, sequence: 1, StartUs, StartUs + 9000);
        _audit.CountBetween(StartUs + 1, StartUs + (3 * ScanUs));
        Control(0, sequence: 2, StartUs + ScanUs, StartUs + ScanUs + 7000);
        Control(0, sequence: 3, StartUs + (2 * ScanUs), StartUs + (2 * ScanUs) + 8000);
        Control(0, sequence: 4, StartUs + (3 * ScanUs), StartUs + (3 * ScanUs) + 900_000);

        Assert.Equal((2, 0, 0, 4), (_audit.Arrivals.Counted, _audit.Arrivals.Missing, _audit.Arrivals.SequenceFaults, _audit.Arrivals.Control));
        Assert.Equal((2, 8_000_000), (_audit.Latency.Count, _audit.Latency.MaxNs));
    }

    [Fact]
    public void Audit_ScansLeftOut_CountsThoseInsideTheTimeCounted()
    {
        Control(0, sequence: 1, StartUs, StartUs);
        _audit.CountBetween(StartUs + (2 * ScanUs), StartUs + (10 * ScanUs));
        Control(0, sequence: 2, StartUs + (5 * ScanUs), StartUs + (5 * ScanUs)); // 1 to 4 are missing, 2 to 4 of them inside.
        Control(0, sequence: 3, StartUs + (20 * ScanUs), StartUs + (20 * ScanUs)); // 6 to 19, 6 to 9 of them inside.

        Assert.Equal(3 + 4, _audit.Arrivals.Missing);
    }

    [Fact]
    public void Audit_HoleInTheNumbersOfControl_IsAFault()
    {
        _audit.CountBetween(StartUs, StartUs + 1_000_000);
        Control(0, sequence: 1, StartUs, StartUs);
        Control(1, sequence: 5, StartUs, StartUs);
        Control(0, sequence: 3, StartUs + ScanUs, StartUs + ScanUs);
        Control(1, sequence: 6, StartUs + ScanUs, StartUs + ScanUs);

        Assert.Equal(1, _audit.Arrivals.SequenceFaults);
    }

    [Fact]
    public void Audit_Bulk_IsCountedWithItsBytesAndAnnouncedLosses()
    {
        _audit.CountBetween(StartUs, StartUs + 1_000_000);
        Message(2, "bulk", 9, StartUs, StartUs + 10, tail: ",\"gaps\":[{\"count\":120,\"reason\":\"overflow\",\"from\":1,\"to\":2}]");
        Message(2, "bulk", 10, StartUs, StartUs + 2_000_000);
        Message(2, "bulk", 11, StartUs, StartUs + 20, tail: ",\"snapshot\":true");

        Assert.Equal((2, 1, 120), (_audit.Arrivals.Bulk, _audit.Arrivals.BulkCounted, _audit.Arrivals.Announced));
        Assert.InRange(_audit.Arrivals.BulkBytes, 200, 500);
    }

    [Fact]
    public void Audit_OtherTopics_ArePassedOver()
    {
        _audit.Audit("igw/bench/status"u8, "{}"u8, StartUs, 0);

        Assert.Equal(default, _audit.Arrivals);
    }

    private void Control(int device, long sequence, long receiveUs, long arrivalUs) => Message(device, "control", sequence, receiveUs, arrivalUs);

    private void Message(int device, string className, long sequence, long receiveUs, long arrivalUs, string tail = "")
    {
        var payload = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"v":1,"gateway":"bench","device":"d{{device}}","class":"{{className}}","epoch":1,"seq":{{sequence}},"samples":[{"tag":"t0","value":1,"q":"good","ts":{{receiveUs}},"rx":{{receiveUs}}}]{{tail}}}""");
        _audit.Audit(Encoding.UTF8.GetBytes($"igw/bench/d{device}/{className}"), Encoding.UTF8.GetBytes(payload), arrivalUs, 0);
    }
}
