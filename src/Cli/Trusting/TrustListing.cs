using System.Globalization;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Trusting;

/// <summary>The certificates of a gateway for people. A thumbprint is never cut: it is what is typed next.</summary>
internal sealed class TrustListing(TextWriter to, CliOptions options, DateTimeOffset now)
{
    private const string Indent = "    ";

    /// <summary>Writes everything there is.</summary>
    public void Write(string folder, UaTrustInventory inventory)
    {
        to.WriteLine(options.Say(TrustText.Folder, folder));
        WriteOwn(inventory);
        WriteAll(TrustText.HeadTrusted, inventory.Trusted, always: true);
        WriteAll(TrustText.HeadUsers, inventory.Users, always: false);
        WriteAll(TrustText.HeadIssuers, inventory.Issuers, always: false);
        WriteAll(TrustText.HeadBanned, inventory.Banned, always: false);
        WriteRejected(inventory.Rejected);
        if (inventory.Faults.Count > 0)
        {
            Head(TrustText.HeadFaults, inventory.Faults.Count);
            foreach (var fault in inventory.Faults)
            {
                to.WriteLine(Indent + SafeText.Of(fault));
            }
        }
    }

    private void WriteOwn(UaTrustInventory inventory)
    {
        to.WriteLine();
        to.WriteLine(options.Say(TrustText.HeadOwn));
        if (inventory.Own is { } own)
        {
            WriteOne(own.Certificate);
        }
        else
        {
            to.WriteLine(Indent + options.Say(TrustText.NoOwn));
        }

        if (inventory.Next is { } next)
        {
            to.WriteLine(options.Say(TrustText.HeadNext));
            WriteOne(next.Certificate);
        }
    }

    private void WriteAll(Phrase head, IReadOnlyList<UaKnownCertificate> certificates, bool always)
    {
        if (certificates.Count == 0 && !always)
        {
            return;
        }

        Head(head, certificates.Count);
        foreach (var known in certificates)
        {
            WriteOne(known.Certificate);
        }
    }

    private void WriteRejected(IReadOnlyList<RejectedCertificate> rejected)
    {
        Head(TrustText.HeadRejected, rejected.Count);
        foreach (var one in rejected)
        {
            WriteOne(one.Certificate);
            var time = one.When.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            to.WriteLine(Indent + options.Say(TrustText.RefusedBecause, time, SafeText.Of(one.Peer), options.Say(TrustText.Of(one.Refusal))));
            to.WriteLine(Indent + options.Say(TrustText.To, one.Certificate.Thumbprint));
        }
    }

    private void Head(Phrase head, int count)
    {
        to.WriteLine();
        to.WriteLine(count == 0
            ? $"{options.Say(head)}: {options.Say(TrustText.None)}"
            : string.Create(CultureInfo.InvariantCulture, $"{options.Say(head)} ({count})"));
    }

    private void WriteOne(UaCertificate certificate)
    {
        to.WriteLine($"  {certificate.Thumbprint}  {SafeText.Of(certificate.Subject)}");
        var days = UaExpiry.DaysLeft(certificate, now);
        var day = TrustJson.DayOf(certificate.NotAfter);
        var until = days < 0 ? options.Say(TrustText.ExpiredAt, day, -days) : options.Say(TrustText.Until, day, days);
        var what = SafeText.Of(certificate.ApplicationUri ?? (certificate.IsAuthority ? options.Say(TrustText.Authority) : ""));
        to.WriteLine(what.Length == 0 ? Indent + until : $"{Indent}{until}, {what}");
    }
}
