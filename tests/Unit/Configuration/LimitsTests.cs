using System.Text;
using IndustrialGateway.Configuration;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

public sealed class LimitsTests
{
    [Fact]
    public void Aliases_BillionLaughs_IsRefusedBeforeItCosts()
    {
        var bomb = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1]\n");
        for (var i = 1; i < 12; i++)
        {
            bomb.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = MapLoading.Load(bomb.ToString());

        Assert.Contains(result.Faults, fault => fault.Kind.Code == "IGW1015");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void Aliases_SharedDefaultsOfManyTags_AreFine()
    {
        var rows = string.Concat(Enumerable.Range(0, 5000).Select(i => $"  - {{ <<: *t, name: t{i}, address: a/{i} }}\n"));

        var map = MapLoading.LoadValid(
            $"{MapLoading.Head}devices:\n- name: d\n  protocol: modbus-tcp\n  endpoint: h\n  tags:\n  - &t {{ name: t, address: a/0, every: 10ms, type: int16, class: cyclic, unit: mm }}\n{rows}");

        Assert.Equal(5001, map.Devices[0].Tags.Count);
        Assert.All(map.Devices[0].Tags, tag => Assert.Equal("mm", tag.Unit));
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Nesting_TooDeep_IsRefused(char bracket)
    {
        var text = MapLoading.Head + "devices: " + string.Concat(Enumerable.Repeat(bracket == '[' ? "[" : "{ a: ", 100_000));

        var fault = MapLoading.Load(text).Faults[0];

        Assert.Contains(fault.Kind.Code, new[] { "IGW1010", "IGW1006" });
    }

    [Fact]
    public void Nesting_BlockLists_IsRefused() =>
        Assert.Equal("IGW1010", MapLoading.Load("devices:\n" + string.Concat(Enumerable.Repeat("- ", 5000)) + "x\n").Faults[0].Kind.Code);

    [Fact]
    public void File_Huge_IsRefusedUnread()
    {
        var fault = Assert.Single(MapLoading.Load(new MemoryMapFiles().Add("plant.yaml", new byte[MapLimits.MaxFileBytes + 1])).Faults);

        Assert.Equal("IGW1003", fault.Kind.Code);
    }

    [Fact]
    public void Files_TooMany_AreRefused()
    {
        var files = new MemoryMapFiles().Add("plant.yaml", MapLoading.Head + "include: [d/*.yaml]\n");
        for (var i = 0; i < MapLimits.MaxFiles + 5; i++)
        {
            files.Add($"d/{i}.yaml", "# nothing\n");
        }

        Assert.Contains(MapLoading.Load(files).Faults, fault => fault.Kind.Code == "IGW1113");
    }

    [Fact]
    public void Faults_Endless_AreCountedNotKept()
    {
        var result = MapLoading.Load(MapLoading.Head + "devices: []\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"wrong{i}: 1\n")));

        Assert.Equal(MapLimits.MaxFaults, result.Faults.Count);
        Assert.Equal((5001, 5000), (result.FaultCount, result.ErrorCount));
    }

    [Fact]
    public void Classes_TooMany_AreRefused()
    {
        var result = MapLoading.Load(MapLoading.Head + "devices: []\nclasses:\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"  c{i}: {{}}\n")));

        Assert.Contains(result.Faults, fault => fault.Kind.Code == "IGW1123");
    }

    [Fact]
    public void Path_Endless_IsRefused() =>
        Assert.Contains(MapLoading.Load($"{MapLoading.Head}include: {new string('a', 2000)}\n").Faults, fault => fault.Kind.Code == "IGW1114");

    [Fact]
    public void Tags_TenThousand_LoadInReasonableMemory()
    {
        var rows = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"t{i},a/{i},int16,100ms,cyclic,0.1,mm\n"));
        var files = new MemoryMapFiles()
            .Add("plant.yaml", MapLoading.Head + "devices: [{ name: d, protocol: modbus-tcp, endpoint: h, tags_from: t.csv }]")
            .Add("t.csv", "name,address,type,every,class,scale,unit\n" + rows);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var map = MapLoading.Valid(MapLoading.Load(files));

        Assert.Equal(10_000, map.Devices[0].Tags.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000_000);
    }
}
