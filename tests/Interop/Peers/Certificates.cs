namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>A certificate authority, a server and a client certificate, and a stranger's authority, made by openssl when a test needs them.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Ca => _folder.File("ca.pem");

    public string OtherCa => _folder.File("other-ca.pem");

    public string ServerCertificate => _folder.File("server.pem");

    public string ServerKey => _folder.File("server.key");

    public string ClientCertificate => _folder.File("client.pem");

    public string ClientKey => _folder.File("client.key");

    public static async Task<Certificates> MakeAsync()
    {
        var made = new Certificates();
        await made.MakeAuthorityAsync("ca");
        await made.MakeAuthorityAsync("other-ca");
        await made.MakeLeafAsync("server", "subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n");
        await made.MakeLeafAsync("client", "extendedKeyUsage=clientAuth\n");
        return made;
    }

    public void Dispose() => _folder.Dispose();

    private async Task MakeAuthorityAsync(string name) => await PeerProcess.RunAsync(
        Tools.OpenSsl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30", "-subj", $"/CN=igw test {name}",
        "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-keyout", _folder.File(name + ".key"), "-out", _folder.File(name + ".pem"));

    private async Task MakeLeafAsync(string name, string extensions)
    {
        var wanted = _folder.Write(name + ".ext", "basicConstraints=CA:FALSE\n" + extensions);
        await PeerProcess.RunAsync(
            Tools.OpenSsl, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", $"/CN=igw test {name}",
            "-keyout", _folder.File(name + ".key"), "-out", _folder.File(name + ".csr"));
        await PeerProcess.RunAsync(
            Tools.OpenSsl, "x509", "-req", "-days", "30", "-in", _folder.File(name + ".csr"), "-CA", Ca, "-CAkey", _folder.File("ca.key"), "-CAcreateserial",
            "-extfile", wanted, "-out", _folder.File(name + ".pem"));
    }
}
