using System.Security.Cryptography;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Trusting;

/// <summary>What the verbs below <c>igw trust</c> do.</summary>
internal sealed class TrustActions(TrustPlace place, TextWriter to, CliOptions options, bool asJson)
{
    private const int LargestFile = 64 * 1024;
    private readonly UaTrustFolder _folder = place.Open();
    private readonly DateTimeOffset _now = SystemTime.Provider.GetUtcNow();

    /// <summary>Shows everything. Finds problems in what has expired and in files that cannot be used.</summary>
    public int List()
    {
        var inventory = _folder.Read();
        if (asJson)
        {
            to.WriteLine(TrustJson.Of(_folder.Folder, inventory, _now));
        }
        else
        {
            new TrustListing(to, options, _now).Write(_folder.Folder, inventory);
        }

        var known = inventory.Trusted.Concat(inventory.Users).Concat(inventory.Issuers);
        known = inventory.Own is { } own ? known.Append(own) : known;
        return inventory.Faults.Count > 0 || known.Any(one => one.Certificate.NotAfter < _now) ? ExitCode.ProblemsFound : ExitCode.Fine;
    }

    /// <summary>Trusts a certificate by thumbprint or file.</summary>
    public int Accept(string written, bool asUser)
    {
        UaTrustChange change;
        UaCertificate? certificate;
        if (UaThumbprint.Normalize(written) is { } thumbprint)
        {
            change = _folder.Accept(thumbprint, asUser, out certificate);
            RequireKnown(change, written);
        }
        else
        {
            certificate = FromFile(written);
            change = _folder.Trust(certificate, asUser);
        }

        Say("accept", change, certificate!, change == UaTrustChange.Done ? TrustText.Accepted : TrustText.AcceptedAlready, Remaining(certificate!, asUser));
        return ExitCode.Fine;
    }

    /// <summary>Bans a certificate by thumbprint or file.</summary>
    public int Reject(string written)
    {
        UaTrustChange change;
        UaCertificate? certificate;
        if (UaThumbprint.Normalize(written) is { } thumbprint)
        {
            change = _folder.Reject(thumbprint, out certificate);
            RequireKnown(change, written);
        }
        else
        {
            certificate = FromFile(written);
            change = _folder.Ban(certificate);
        }

        Say("reject", change, certificate!, change == UaTrustChange.Done ? TrustText.Rejected : TrustText.RejectedAlready, null);
        return ExitCode.Fine;
    }

    /// <summary>Writes the own certificate, which is made where the gateway's id is known and there is none.</summary>
    public int Export(string? file, bool next)
    {
        var inventory = _folder.Read();
        if (inventory.Own is null && place.GatewayId is { } id)
        {
            using (OpenOwn(id))
            {
            }

            inventory = _folder.Read();
        }

        var known = (next ? inventory.Next : inventory.Own) ?? throw new CliException(ExitCode.ProblemsFound, TrustFaults.NoOwn, _folder.Folder);
        var der = known.Certificate.Der;
        if (file is null)
        {
            to.WriteLine(PemEncoding.WriteString("CERTIFICATE", der));
            return ExitCode.Fine;
        }

        var isDer = file.EndsWith(".der", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".cer", StringComparison.OrdinalIgnoreCase);
        File.WriteAllBytes(file, isDer ? der : [.. System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", der)), (byte)'\n']);
        to.WriteLine(asJson ? TrustJson.OfChange("export", true, known.Certificate, null, _now) : options.Say(TrustText.Exported, file, known.Certificate.Thumbprint));
        return ExitCode.Fine;
    }

    /// <summary>Makes a new own certificate take over now.</summary>
    public int Renew()
    {
        var id = place.GatewayId ?? throw new CliException(ExitCode.WrongUsage, TrustFaults.NoPlace);
        using var store = OpenOwn(id);
        try
        {
            var identity = store.Renew();
            to.WriteLine(asJson
                ? TrustJson.OfChange("renew", true, _folder.Read().Own!.Certificate, null, _now)
                : options.Say(TrustText.Renewed, identity.Thumbprint, TrustJson.DayOf(identity.NotAfter)));
            return ExitCode.Fine;
        }
        catch (InvalidOperationException)
        {
            throw new CliException(ExitCode.ProblemsFound, TrustFaults.NotOurs, _folder.Read().Own?.Path ?? _folder.Folder);
        }
    }

    private UaIdentityStore OpenOwn(string id)
    {
        try
        {
            return UaIdentityStore.Open(_folder.Folder, new UaDiskFiles(), SystemTime.Provider, UaMachine.OptionsOfGateway(id), null);
        }
        catch (UaIdentityException fault)
        {
            throw new CliException(ExitCode.ProblemsFound, TrustFaults.OwnUnusable, fault.Message);
        }
    }

    private void RequireKnown(UaTrustChange change, string written)
    {
        if (change == UaTrustChange.Unknown)
        {
            throw new CliException(ExitCode.ProblemsFound, TrustFaults.Unknown, written, _folder.Folder);
        }
    }

    private static UaCertificate FromFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new CliException(ExitCode.WrongUsage, TrustFaults.NoThumbprint, SafeText.Of(path));
        }

        var content = new UaDiskFiles().Read(path, LargestFile) ?? [];
        return UaCertificate.TryReadFile(content, out var certificate, out var fault)
            ? certificate!
            : throw new CliException(ExitCode.WrongUsage, TrustFaults.FileUnusable, path, SafeText.Of(fault));
    }

    // Trust mends trust alone: what else would refuse it is said now, not by a device that stays silent.
    private CertificateVerdict? Remaining(UaCertificate certificate, bool asUser)
    {
        if (certificate.IsAuthority && certificate.ApplicationUri is null)
        {
            return null;
        }

        using var trust = new UaTrustList(_folder.Folder, new UaDiskFiles(), SystemTime.Provider, null);
        CertificateUsage[] roles = asUser ? [CertificateUsage.User] : [CertificateUsage.Server, CertificateUsage.Client];
        var verdicts = roles.Select(role => trust.Judge(certificate.Der, new CertificateExpectations { Usage = role }, _now)).ToList();
        return verdicts.Any(verdict => verdict.IsAccepted) ? null : verdicts[0];
    }

    private void Say(string did, UaTrustChange change, UaCertificate certificate, Map.Phrase text, CertificateVerdict? remaining)
    {
        if (asJson)
        {
            to.WriteLine(TrustJson.OfChange(did, change == UaTrustChange.Done, certificate, remaining, _now));
            return;
        }

        to.WriteLine(options.Say(text, certificate.Thumbprint, SafeText.Of(certificate.Subject)));
        if (remaining is not null)
        {
            to.WriteLine(options.Say(TrustText.StillRefused, string.Join(", ", remaining.AllRefusals.Select(refusal => options.Say(TrustText.Of(refusal))))));
        }
    }
}
