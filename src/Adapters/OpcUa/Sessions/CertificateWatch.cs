using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// Keeps a live session in step with the certificates: a server that is no longer trusted is left at once, a renewed certificate of the gateway is used by a new channel that
/// takes the session over. Dispose ends it.
/// </summary>
internal sealed class CertificateWatch : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly UaPki _pki;
    private readonly UaSubscriptionRunner _runner;
    private readonly IDisposable _trust;
    private readonly ITimer _timer;
    private string _thumbprint;

    /// <summary>A watch over one session.</summary>
    public CertificateWatch(UaPki pki, UaClient client, UaSubscriptionRunner runner, TimeProvider time)
    {
        (_pki, _runner, _thumbprint) = (pki, runner, pki.Identity.Thumbprint);
        _trust = pki.Trust.OnChange(() => client.RecheckCertificate());
        _timer = time.CreateTimer(static watch => ((CertificateWatch)watch!).Look(), this, LookEvery, LookEvery);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _trust.Dispose();
    }

    // One timer, never two looks at once: the period is far longer than a look.
    private void Look()
    {
        var thumbprint = _pki.Identity.Thumbprint;
        if (thumbprint != _thumbprint)
        {
            _thumbprint = thumbprint;
            _runner.Reopen();
        }
    }
}
