namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Checks certificates against the trust list of the gateway and nothing else: no store of the machine, no network. Refused ones are written down in the
/// folder <c>rejected</c>. Nothing is ever accepted by itself.
/// </summary>
/// <remarks>
/// Threads: any. Progress: a check computes up to a few RSA verifications (well under a millisecond each); a refusal may write one small file.
/// Order: none. When full: see the bounds of the folder.
/// </remarks>
public sealed class CertificateCheck : ICertificateCheck
{
    private readonly UaTrustList _trust;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ICertificateObserver? _observer;
    private readonly RejectedFolder _rejected;
    private readonly SeenCertificates _seen;

    /// <summary>Makes a check over a trust list.</summary>
    /// <param name="trust">Who is trusted.</param>
    /// <param name="folder">The folder <c>pki</c>.</param>
    /// <param name="files">The files.</param>
    /// <param name="time">The time certificates are judged at.</param>
    /// <param name="observer">Hears of refusals; null: no one.</param>
    public CertificateCheck(UaTrustList trust, string folder, IUaFiles files, TimeProvider time, ICertificateObserver? observer)
        : this(trust, folder, new RejectedFolder(folder, files, time), new SeenCertificates(), time, observer)
    {
    }

    internal CertificateCheck(
        UaTrustList trust, string folder, RejectedFolder rejected, SeenCertificates seen, TimeProvider time, ICertificateObserver? observer) =>
        (_trust, _folder, _rejected, _seen, _time, _observer) = (trust, folder, rejected, seen, time, observer);

    /// <summary>Peers whose certificates were accepted lately, for warnings before they expire: one for each peer, at most 256.</summary>
    public IReadOnlyList<SeenCertificate> Seen => _seen.All;

    /// <inheritdoc/>
    public CertificateVerdict Check(byte[] certificateDer, CertificateExpectations expectations)
    {
        ArgumentNullException.ThrowIfNull(certificateDer);
        ArgumentNullException.ThrowIfNull(expectations);
        var verdict = Judge(certificateDer, expectations, _trust.Current, _time.GetUtcNow(), _folder);
        if (verdict.IsAccepted)
        {
            _seen.Add(expectations.Peer, verdict.Certificate!);
            return verdict;
        }

        Remember(verdict, expectations.Peer);
        _observer?.OnRefused(verdict, expectations.Peer);
        return verdict;
    }

    /// <summary>The verdict alone: a pure function, nothing is written.</summary>
    internal static CertificateVerdict Judge(
        ReadOnlySpan<byte> blob, CertificateExpectations expectations, TrustSnapshot trust, DateTimeOffset now, string folder)
    {
        var validation = new CertificateValidation(trust, expectations, now);
        validation.Run(blob);
        var certificate = validation.Certificate;
        var thumbprint = certificate?.Thumbprint ?? "";
        if (validation.Findings.Count == 0)
        {
            return new CertificateVerdict(true, CertificateRefusal.None, $"{VerdictText.NameOf(certificate!)} is accepted: {validation.TrustedBy}.", thumbprint)
            {
                Certificate = certificate,
            };
        }

        var first = validation.Findings[0];
        var mend = VerdictText.MendOf(first, certificate, folder);
        return new CertificateVerdict(false, first.Refusal, VerdictText.Of(validation.Findings, mend), thumbprint)
        {
            Certificate = certificate,
            Mend = mend,
            AllRefusals = [.. validation.Findings.Select(finding => finding.Refusal).Distinct()],
        };
    }

    private void Remember(CertificateVerdict verdict, string peer)
    {
        if (verdict.Certificate is not { } certificate)
        {
            return;
        }

        try
        {
            _rejected.Remember(certificate, verdict.Refusal, verdict.Text, peer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _observer?.OnFault($"The refused certificate {verdict.Thumbprint} cannot be written down in '{_folder}': {e.Message}");
        }
    }
}
