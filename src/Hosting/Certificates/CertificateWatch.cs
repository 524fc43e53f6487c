using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Threading;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Hosting.Certificates;

/// <summary>
/// Warns before certificates end: at 60, 30, 7 and 1 days, and when it has happened; each step once a run. Looks at the start and once an hour. One thread.
/// </summary>
internal sealed class CertificateWatch(CertificateBook book, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Beat = TimeSpan.FromHours(1);

    private readonly AsyncSignal _beat = new();
    private readonly Dictionary<string, int> _warned = [];

    /// <summary>Looks until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // The first look after the parts have had a moment to make the own certificate and to meet their peers.
        using var timer = time.CreateTimer(static state => ((AsyncSignal)state!).Set(), _beat, TimeSpan.FromMinutes(1), Beat);
        while (true)
        {
            await _beat.WaitAsync(cancellationToken).ConfigureAwait(false);
            Look();
        }
    }

    /// <summary>One look.</summary>
    public void Look()
    {
        var now = time.GetUtcNow();
        var present = new HashSet<string>();
        foreach (var figure in book.Read())
        {
            var certificate = figure.Certificate;
            present.Add(certificate.Thumbprint);
            if (UaExpiry.StepOf(certificate, now) is { } step && (!_warned.TryGetValue(certificate.Thumbprint, out var last) || step < last))
            {
                _warned[certificate.Thumbprint] = step;
                Warn(figure, step);
            }
        }

        // Bounded by what is there.
        foreach (var gone in _warned.Keys.Where(thumbprint => !present.Contains(thumbprint)).ToList())
        {
            _warned.Remove(gone);
        }
    }

    private void Warn(CertificateFigure figure, int step)
    {
        var certificate = figure.Certificate;
        var mend = figure.Role is "own" or "next"
            ? "A generated one is renewed by itself 30 days before its end, at once by 'igw trust renew'; peers must trust the new one"
            : "Renew it on the peer, then: igw trust accept THUMBPRINT";
        if (step == 0)
        {
            HostingLog.CertificateExpired(logger, figure.Role, certificate.Subject, certificate.Thumbprint, certificate.NotAfter.UtcDateTime, mend);
        }
        else
        {
            HostingLog.CertificateEnds(
                logger, figure.Role, certificate.Subject, certificate.Thumbprint, certificate.NotAfter.UtcDateTime, (int)Math.Ceiling(figure.SecondsLeft / 86_400), mend);
        }
    }
}
