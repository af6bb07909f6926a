from django.db import models


class Row(models.Model):
    name = models.CharField(max_length=200)
    email = models.EmailField()
    track = models.CharField(max_length=50)
    state = models.CharField(max_length=20)
    score = models.IntegerField()
    due_on = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
