using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

public sealed class ClassesTests
{
    [Fact]
    public void BuiltIn_Changed_KeepsWhatIsNotWritten()
    {
        var cyclic = Load("cyclic: { deadline: 50ms }").Find("cyclic")!;

        Assert.Equal(TimeSpan.FromMilliseconds(50), cyclic.Deadline);
        Assert.Equal(OverflowPolicy.KeepLatest, cyclic.Overflow);
        Assert.False(cyclic.Stored);
        Assert.Equal(new TrafficMark(4, 46), cyclic.Uafx);
    }

    [Fact]
    public void BuiltIn_DeadlineNone_PromisesNothing() => Assert.Null(Load("monitor: { deadline: none }").Find("monitor")!.Deadline);

    [Theory]
    [InlineData("vib: { deadline: 200ms }", "control cyclic vib event monitor bulk")]
    [InlineData("vib: { deadline: 1ms }", "vib control cyclic event monitor bulk")]
    [InlineData("vib: {}", "control cyclic event monitor bulk vib")]
    [InlineData("vib: { before: event }", "control cyclic vib event monitor bulk")]
    [InlineData("monitor: { before: control }", "monitor control cyclic event bulk")]
    [InlineData("control: { before: bulk }", "cyclic event monitor control bulk")]
    [InlineData("a: { before: b }, b: { before: cyclic }", "control b cyclic event monitor bulk a")]
    public void New_StandsByItsDeadlineOrBeforeAnother(string classes, string order)
    {
        // The last row: a moved first, when b still stood last; each "before" is applied in the order written.
        var table = Load(classes);

        Assert.Equal(order, string.Join(' ', table.All.Select(c => c.Name)));
        Assert.Equal(Enumerable.Range(0, table.Count), table.All.Select(c => (int)c.Index));
    }

    [Fact]
    public void New_AllKeys_AreTaken()
    {
        var vib = Load("vib: { deadline: 200ms, overflow: lossless, stored: true, report: change }").Find("vib")!;

        Assert.Equal((OverflowPolicy.Lossless, true, true), (vib.Overflow, vib.Stored, vib.ReportsOnChange));
    }

    [Theory]
    [InlineData("vib: { deadline: 1ms }", "4/46", "6/46")]
    [InlineData("vib: { deadline: 20ms }", "4/46", "6/46")]
    [InlineData("vib: { deadline: 50ms }", "4/46", "5/34")]
    [InlineData("vib: { deadline: 200ms, before: control }", "2/16", "3/34")]
    [InlineData("vib: { deadline: 500ms }", "2/16", "3/34")]
    [InlineData("vib: { deadline: 501ms }", "0/0", "2/16")]
    [InlineData("vib: { deadline: 1h }", "1/8", "0/8")]
    [InlineData("vib: {}", "1/8", "0/8")]
    [InlineData("cyclic: { deadline: 10s }, vib: { deadline: 50ms }", "4/46", "5/34")]
    public void New_Marks_AreThoseOfTheBuiltInClassWithTheSameOrNextLongerDeadline(string classes, string uafx, string iec60802)
    {
        // The last row: what the map makes of the deadline of cyclic changes the marks of no other class.
        var vib = Load(classes).Find("vib")!;

        Assert.Equal((uafx, iec60802), (vib.MarkOf(MarkingProfile.Uafx).ToString(), vib.MarkOf(MarkingProfile.Iec60802).ToString()));
        Assert.Null(vib.MarkOf(MarkingProfile.None));
    }

    [Fact]
    public void BuiltIn_ItsOwnDeadline_IsLikeItself() =>
        Assert.All(ClassTable.BuiltIn.All, c => Assert.Same(c, ClassTable.BuiltInLike(c.Deadline)));

    [Fact]
    public void Class_InTwoFiles_IsAFaultWithBothPlaces()
    {
        var files = new MemoryMapFiles()
            .Add("plant.yaml", "include: b.yaml\nclasses: { vib: {} }\n")
            .Add("b.yaml", "classes:\n  vib: { deadline: 1s }\n");

        var fault = Assert.Single(MapLoading.Load(files).Faults, fault => fault.Kind.Code == "IGW1102");

        Assert.Equal("b.yaml:2:3", fault.Mark.ToString());
        Assert.Equal("plant.yaml:2:12", fault.Related.ToString());
    }

    [Fact]
    public void Class_NamedAsTheConnectionForStatus_IsAFaultAtItsName()
    {
        var files = new MemoryMapFiles().Add("plant.yaml", "classes:\n  ctl: { deadline: 1s }\n");

        var fault = Assert.Single(MapLoading.Load(files).Faults, fault => fault.Kind.Code == "IGW1122");

        Assert.Equal("plant.yaml:2:3", fault.Mark.ToString());
    }

    private static ClassTable Load(string classes) => MapLoading.LoadValid($"{MapLoading.Head}classes: {{ {classes} }}\ndevices: []").Classes;
}
