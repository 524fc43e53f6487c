using IndustrialGateway.Cli.Output;
using IndustrialGateway.Cli.Trusting;
using IndustrialGateway.Configuration;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Checks;

/// <summary>Whether the OPC UA certificates of the gateway are good for the next two months, and whether peers have been refused lately.</summary>
internal sealed class TrustCheck(GatewayMap map, CliOptions options, TimeProvider time) : ICheck
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    public string Name => options.Say(TrustText.Area);

    /// <summary>True where the gateway has certificates to look at.</summary>
    public static bool Concerns(GatewayMap map) => Directory.Exists(Path.Combine(map.StateDirectory, "pki"));

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(Look(new UaTrustFolder(Path.GetFullPath(map.StateDirectory), new UaDiskFiles(), time).Read()));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(new CheckResult(CheckLevel.Problem, TrustText.Area, fault.Message, options.Say(CliText.StateFix)));
        }
    }

    private CheckResult Look(UaTrustInventory inventory)
    {
        var now = time.GetUtcNow();
        var known = inventory.Trusted.Concat(inventory.Users).Select(one => one.Certificate).ToList();
        var own = inventory.Own?.Certificate;
        var soonest = (own is null ? known : [own, .. known]).OrderBy(one => one.NotAfter).FirstOrDefault();
        if (soonest is not null && UaExpiry.StepOf(soonest, now) is { } step)
        {
            var day = TrustJson.DayOf(soonest.NotAfter);
            var fix = options.Say(soonest == own ? TrustText.CheckRenewOwn : TrustText.CheckRenewPeer);
            return step == 0
                ? new CheckResult(CheckLevel.Problem, TrustText.Area, options.Say(TrustText.CheckExpired, NameOf(soonest), day), fix)
                : new CheckResult(CheckLevel.Warning, TrustText.Area, options.Say(TrustText.CheckSoon, NameOf(soonest), day, UaExpiry.DaysLeft(soonest, now)), fix);
        }

        if (inventory.Faults.Count > 0)
        {
            return new CheckResult(CheckLevel.Warning, TrustText.Area, SafeText.Of(inventory.Faults[0]));
        }

        var refused = inventory.Rejected.Where(one => now - one.When < Lately).ToList();
        return refused.Count == 0
            ? new CheckResult(CheckLevel.Good, TrustText.Area, options.Say(TrustText.CheckGood, own is null ? "-" : TrustJson.DayOf(own.NotAfter), known.Count))
            : new CheckResult(
                CheckLevel.Warning, TrustText.Area,
                options.Say(TrustText.CheckRefused, refused.Count, NameOf(refused[0].Certificate), options.Say(TrustText.Of(refused[0].Refusal))),
                options.Say(TrustText.To, refused[0].Certificate.Thumbprint));
    }

    private static string NameOf(UaCertificate certificate) => $"{SafeText.Of(certificate.Subject)} ({certificate.Thumbprint})";
}
