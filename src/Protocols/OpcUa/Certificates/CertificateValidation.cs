using System.Globalization;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The checks of OPC 10000-4 §6.1.3, all of them, in the order of its Table 100. A pure function of the bytes, the trust list, the expectations and the
/// time. One use, one thread.
/// </summary>
/// <remarks>
/// A certificate that is itself in the trust list, or pinned by its thumbprint, needs no authority: the administrator has vouched for these very bytes. Its
/// chain may then be incomplete and unjudged; whether it is revoked is still looked up where a list is at hand. A pin in the map stands with the device's
/// address, so it also answers for the host name (§6.1.3 lets the administrator suppress that error, and no other one that is suppressed here).
/// </remarks>
internal sealed class CertificateValidation(TrustSnapshot allTrust, CertificateExpectations expectations, DateTimeOffset now)
{
    private readonly TrustSnapshot _trust = expectations.Usage == CertificateUsage.User ? allTrust.ForUsers() : allTrust;
    private readonly List<CertificateFinding> _findings = [];
    private bool _isPinned;
    private bool _isNamed;

    /// <summary>What was found, in order; empty where every check passed.</summary>
    public IReadOnlyList<CertificateFinding> Findings => _findings;

    /// <summary>The peer's certificate; null where it could not be read.</summary>
    public UaCertificate? Certificate { get; private set; }

    /// <summary>Why it is trusted, in English; empty where it is not.</summary>
    public string TrustedBy { get; private set; } = "";

    /// <summary>Makes every check.</summary>
    public void Run(ReadOnlySpan<byte> blob)
    {
        if (!ReadBlob(blob, out var sent))
        {
            return;
        }

        var certificate = Certificate!;
        _isPinned = expectations.Pins.Any(certificate.HasThumbprint);
        _isNamed = _isPinned || _trust.Trusts(certificate);
        var path = PathBuilder.Build(certificate, sent, _trust);
        CheckStructure(path);
        CheckPolicy(path);
        CheckTrust(path);
        CheckTime(path);
        PeerChecks.Run(certificate, expectations, _isPinned, _findings);
        if (!_isNamed)
        {
            IssuerChecks.Run(path, _findings);
        }

        RevocationChecks.Run(path, _trust, now, isNamed: _isNamed, _findings);
    }

    private bool ReadBlob(ReadOnlySpan<byte> blob, out List<UaCertificate> sent)
    {
        sent = [];
        if (blob.IsEmpty)
        {
            Add(CertificateRefusal.Missing, null, "the peer sent no certificate");
            return false;
        }

        while (!blob.IsEmpty)
        {
            var length = CertificateReader.LengthOfFirst(blob);
            var which = Certificate is null ? "the certificate" : "an issuer sent with the certificate";
            var size = length < 0 ? blob.Length : length;
            if (size > UaCertificate.LargestBytes)
            {
                Add(CertificateRefusal.TooLarge, Certificate, string.Create(CultureInfo.InvariantCulture,
                    $"{which} has {size} bytes; at most {UaCertificate.LargestBytes} are read"));
                return false;
            }

            if (sent.Count == PathBuilder.LongestPath)
            {
                Add(CertificateRefusal.ChainTooLong, Certificate, $"came with more than {PathBuilder.LongestPath} others");
                return false;
            }

            if (length < 0 || !UaCertificate.TryRead(blob[..length], out var read, out var fault))
            {
                fault = length < 0 ? "it is no DER, or it is cut off" : Fault(blob[..length]);
                Add(CertificateRefusal.Malformed, Certificate, $"{which} cannot be read: {CertificateReader.Printable(fault)}");
                return false;
            }

            if (Certificate is null)
            {
                Certificate = read;
            }
            else
            {
                sent.Add(read!);
            }

            blob = blob[length..];
        }

        return true;
    }

    private static string Fault(ReadOnlySpan<byte> der)
    {
        _ = UaCertificate.TryRead(der, out _, out var fault);
        return fault;
    }

    private void CheckStructure(CertificatePath path)
    {
        foreach (var certificate in Judged(path))
        {
            if (certificate.Fields.UnknownCritical is { } name)
            {
                Add(CertificateRefusal.UnknownCriticalExtension, certificate, $"has the critical extension {name}, whose meaning is not known here");
            }
        }

        switch (path.Fault)
        {
            case CertificateRefusal.ChainIncomplete when !_isNamed:
                Add(path.Fault, path.Top, $"was issued by '{path.Top.Issuer}', whose certificate is neither sent by the peer nor in the folders issuers and trusted");
                break;
            case CertificateRefusal.ChainTooLong when !_isNamed:
                Add(path.Fault, path.Top, $"is the {PathBuilder.LongestPath}th of its chain; more are not followed");
                break;
            case CertificateRefusal.BrokenSignature when !_isNamed || Certificate!.IsSelfIssued:
                Add(path.Fault, path.Top, "is not signed by its issuer: it was changed afterwards, or another authority of the same name made it");
                break;
        }
    }

    private void CheckPolicy(CertificatePath path)
    {
        foreach (var certificate in Judged(path))
        {
            PolicyChecks.Run(certificate, isAnchor: certificate != Certificate && _trust.Trusts(certificate), _findings);
        }
    }

    private void CheckTrust(CertificatePath path)
    {
        if (_trust.Banned.Contains(Certificate!.ThumbprintSha256))
        {
            Add(CertificateRefusal.RejectedByAdministrator, Certificate, "was refused by the administrator");
            return;
        }

        if (_isNamed)
        {
            TrustedBy = _isPinned ? "pinned in the map" : "in the trust list";
            return;
        }

        var authority = path.Fault == CertificateRefusal.None ? path.Certificates.Skip(1).FirstOrDefault(_trust.Trusts) : null;
        if (authority is null)
        {
            Add(CertificateRefusal.NotTrusted, Certificate, "is not trusted: neither it nor an authority above it is in the trust list");
            return;
        }

        TrustedBy = $"issued under the trusted authority '{authority.Subject}'";
    }

    private void CheckTime(CertificatePath path)
    {
        foreach (var certificate in Judged(path))
        {
            var isPeer = certificate == Certificate;
            if (now < certificate.NotBefore)
            {
                Add(isPeer ? CertificateRefusal.NotYetValid : CertificateRefusal.IssuerNotYetValid, certificate,
                    $"is valid from {Time(certificate.NotBefore)} only, and this machine's clock says {Time(now)}");
            }
            else if (now > certificate.NotAfter)
            {
                Add(isPeer ? CertificateRefusal.Expired : CertificateRefusal.IssuerExpired, certificate,
                    $"expired {Time(certificate.NotAfter)}, and this machine's clock says {Time(now)}");
            }
        }
    }

    // Of a certificate that is trusted by name, only itself is judged.
    private IEnumerable<UaCertificate> Judged(CertificatePath path) => _isNamed ? path.Certificates.Take(1) : path.Certificates;

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private void Add(CertificateRefusal refusal, UaCertificate? on, string why) => _findings.Add(new CertificateFinding(refusal, on, why));
}
